"""Planning many run files for one roster: each as it stands, or levelled together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.portfolio.load import Occasion
from mfab.use_cases.options import Options, WrongUsage
from mfab.use_cases.planning import Planned, plan_file
from mfab.use_cases.planning_together import plan_together
from mfab.use_cases.reading import STANDARD_INPUT, Shelf, files_among, shown


@dataclass(frozen=True, slots=True)
class Roster:
    """The occasions that could be planned, in the order in which they were given, and what was found in any.

    `unplanned` are the files of which there is no plan. `told_twice` are people who stand in several team files that
    say different things about them.
    """

    occasions: tuple[Occasion, ...]
    diagnostics: tuple[Diagnostic, ...]
    unplanned: tuple[str, ...]
    told_twice: tuple[str, ...]


def plan_roster(
    shelf: Shelf, paths: Sequence[str], options: Options, report: Callable[[int, int], None] = lambda done, of_all: None
) -> Roster:
    """Plan run files, playbooks with a date, and the run files in folders. Raises `WrongUsage` with the file's name."""
    files = list(_plannable(shelf, paths))
    if not files:
        raise WrongUsage("there is no run file to plan; name run files, or a folder that has some")
    if options.level.is_wanted and len(files) > 1:
        found = list(zip(files, plan_together(shelf, files, options, None).planned, strict=True))
    else:
        found = list(_each(shelf, files, options, report))
    occasions = tuple(_occasions(found))
    return Roster(
        occasions=occasions,
        diagnostics=tuple(dict.fromkeys(each for _, planned in found for each in planned.diagnostics)),
        unplanned=tuple(file for file, planned in found if planned.plan is None),
        told_twice=_told_twice(occasions),
    )


def _each(
    shelf: Shelf, files: Sequence[str], options: Options, report: Callable[[int, int], None]
) -> Iterator[tuple[str, Planned]]:
    for number, file in enumerate(files):
        report(number, len(files))
        try:
            yield file, plan_file(shelf, file, options, None)
        except WrongUsage as error:
            raise WrongUsage(f"{shown(file)}: {error}") from None


def _plannable(shelf: Shelf, paths: Sequence[str]) -> Iterator[str]:
    """Yield the files named, and of folders the run files; each once, however often it is named."""
    named = {_place(path) for path in paths if path == STANDARD_INPUT or not Path(path).is_dir()}
    yield from (file for file in files_among(paths) if _place(file) in named or shelf.read(file).kind == "run")


def _place(path: str) -> str:
    return path if path == STANDARD_INPUT else str(Path(path).resolve())


def _occasions(found: Sequence[tuple[str, Planned]]) -> Iterator[Occasion]:
    """Yield what was planned; of files that give themselves the same name each is called by its file as well."""
    names: dict[str, int] = {}
    for file, planned in found:
        if planned.plan is not None and planned.process is not None and planned.book is not None:
            name = planned.plan.run or planned.plan.playbook
            names[name] = names.get(name, 0) + 1
            occasion = Occasion(name, planned.plan, planned.process, planned.team, planned.book)
            yield occasion if names[name] == 1 else replace(occasion, name=f"{name} ({shown(file)})")


def _told_twice(occasions: Sequence[Occasion]) -> tuple[str, ...]:
    first: dict[str, object] = {}
    differing: dict[str, None] = {}
    for occasion in occasions:
        for name, person in occasion.team.people.items() if occasion.team is not None else ():
            if first.setdefault(name, person) != person:
                differing[name] = None
    return tuple(differing)
