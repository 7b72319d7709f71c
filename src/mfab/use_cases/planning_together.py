"""Planning several run files over one team: each as it stands, or levelled together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from mfab.calendars.bounds import CalendarExhausted
from mfab.diagnostics.diagnostic import Diagnostic
from mfab.diagnostics.quoted import quoted
from mfab.model.team import Team
from mfab.planning.occasion import Request
from mfab.portfolio.levelling import Asked, levelled_together
from mfab.use_cases.options import Options, WrongUsage
from mfab.use_cases.planning import (
    Material,
    Planned,
    head_of,
    judged,
    load_material,
    plan_material,
    request_of,
    without_end,
)
from mfab.use_cases.reading import STANDARD_INPUT, Shelf, shown
from mfab.use_cases.settling import settled


@dataclass(frozen=True, slots=True)
class PlannedTogether:
    """The plan of each file, in their order."""

    files: tuple[str, ...]
    planned: tuple[Planned, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found in any of them; what stands in a file that several use is told once."""
        return tuple(dict.fromkeys(each for planned in self.planned for each in planned.diagnostics))


_Loaded = tuple[str, Material, tuple[Diagnostic, ...]]


def plan_together(shelf: Shelf, files: Sequence[str], options: Options, today: date | None) -> PlannedTogether:
    """Plan files over one team. Raises `WrongUsage` with the file's name, also for files of different teams."""
    _check(files, options)
    loaded: list[_Loaded] = []
    broken: dict[str, Planned] = {}
    for file in files:
        with _naming(file):
            material, told = load_material(shelf, file, options)
        if material is None:
            broken[file] = Planned(None, settled(shelf, told))
        else:
            loaded.append((file, material, told))
    if broken:
        found = {file: Planned(None, settled(shelf, told)) for file, _, told in loaded} | broken
    elif _is_levelled(loaded, options):
        found = _levelled(loaded, options, today)
    else:
        found = {}
        for file, material, told in loaded:
            with _naming(file):
                found[file] = plan_material(material, told, today, late=options.late, level=options.level)
    each = (found[file] for file in files)
    return PlannedTogether(
        tuple(map(shown, files)),
        tuple(replace(planned, diagnostics=settled(shelf, planned.diagnostics)) for planned in each),
    )


def _check(files: Sequence[str], options: Options) -> None:
    """Raise for what only makes sense for one file."""
    given = (
        ("--anchor", options.anchor), ("--start", options.start),
        ("--set", options.values), ("--assign", options.assign),
    )  # fmt: skip
    for name, value in given:
        if value:
            raise WrongUsage(f"{name} is for one file, and there are {len(files)}; write it into the run files")
    for file in files:
        if files.count(file) > 1:
            raise WrongUsage(f"{quoted(file)} is given twice; an occasion is planned once")
    if STANDARD_INPUT in files:
        raise WrongUsage("standard input is for one file; name the run files")


@contextmanager
def _naming(file: str) -> Iterator[None]:
    """Say which file it is that cannot be planned."""
    try:
        yield
    except WrongUsage as error:
        raise WrongUsage(f"{shown(file)}: {error}") from None


def _is_levelled(loaded: Sequence[_Loaded], options: Options) -> bool:
    wanted = options.level.is_wanted
    return any(material.run.level for _, material, _ in loaded) if wanted is None else wanted


def _levelled(loaded: Sequence[_Loaded], options: Options, today: date | None) -> dict[str, Planned]:
    _require_one_team(loaded)
    level = replace(options.level, is_wanted=True)
    requests: list[Request] = []
    for file, material, _ in loaded:
        with _naming(file):
            requests.append(request_of(material, late=options.late, level=level))
    asked = []
    for (_, material, _), request in zip(loaded, requests, strict=True):
        head = head_of(material)
        asked.append(Asked(request, head.digest, head.run, head.deviations, head.title))
    try:
        plans = levelled_together(asked)
    except CalendarExhausted as error:
        return {file: without_end(material, told, error) for file, material, told in loaded}
    return {
        file: judged(material, request, plan, told, today)
        for (file, material, told), request, plan in zip(loaded, requests, plans, strict=True)
    }


def _require_one_team(loaded: Sequence[_Loaded]) -> None:
    """Raise for files of different teams. What calendar files say of absences is read for each occasion's own dates."""
    first_file, first, _ = loaded[0]
    for file, material, _ in loaded[1:]:
        if _without_absences(material.team) != _without_absences(first.team):
            raise WrongUsage(
                f"{shown(first_file)} and {shown(file)} are of different teams, and only the people of one team are "
                "levelled together; name one team for all with --team, or level them one by one"
            )


def _without_absences(team: Team | None) -> Team | None:
    if team is None:
        return None
    people = {
        name: person.model_copy(update={"away": (), "away_hours": {}, "away_ics": ()})
        for name, person in team.people.items()
    }
    return team.model_copy(update={"people": people})
