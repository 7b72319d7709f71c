"""Comparing two files, or one file at two revisions: what changed in the process, and what that does to the plan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.diagnostics.suggestion import did_you_mean
from mfab.export.difference import Difference, Failure, Voided
from mfab.model.moment import Moment
from mfab.model.playbook import Playbook
from mfab.model.record import Slip, quoted
from mfab.model.run_file import RunFile
from mfab.model.task import Task
from mfab.parser.changes import Change, playbook_changes, renamed_tasks, run_changes, team_changes
from mfab.planning.comparison import compare_plans
from mfab.planning.regression import Regression, failing, parse_regression
from mfab.use_cases.options import Options, WrongUsage
from mfab.use_cases.planning import Material, Planned, load_material, plan_material
from mfab.use_cases.reading import STANDARD_INPUT, Shelf, beside
from mfab.use_cases.revisions import shelf_at, split_revision
from mfab.use_cases.settling import settled
from mfab.use_cases.trial import a_monday_before

# What a file is compared with when it is given alone.
_LAST_COMMIT = "HEAD"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its name as the user gives it, the shelf it is read from, and what was found in it."""

    name: str
    path: str
    shelf: Shelf
    diagnostics: tuple[Diagnostic, ...] = ()
    material: Material | None = None
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """The two sides. Without a difference, the findings of one of them say why."""

    sides: tuple[Side, Side]
    difference: Difference | None = None


def compare(before: str, after: str | None, options: Options, standard_input: Callable[[], bytes]) -> Compared:
    """Compare two files or revisions; `before` alone means its last commit, or its revision, and the file as it is.

    Raises `WrongUsage` for what cannot be compared or planned.
    """
    sides = _sides(before, after, options, standard_input)
    kinds = [side.shelf.read(side.path).kind for side in sides]
    if set(kinds) == {"playbook", "run"}:
        words = ["run file" if kind == "run" else kind for kind in kinds]
        raise WrongUsage(
            f"'{sides[0].name}' is a {words[0]} and '{sides[1].name}' a {words[1]}; compare two of a kind: "
            "two playbooks or two run files"
        )
    earlier, later = _loaded(sides, options)
    if earlier.material is None or later.material is None:
        return Compared((_broken(earlier), _broken(later)))
    is_dated = any(_has_date(side.material) for side in (earlier, later))
    first, second = (earlier.material, later.material) if is_dated else _undated(earlier.material, later.material)
    plans = (_planned(first, options), _planned(second, options))
    if plans[0].plan is None or plans[1].plan is None:
        return Compared((_without_plan(earlier, plans[0]), _without_plan(later, plans[1])))
    found = _difference((earlier.name, later.name), (first, second), plans, is_dated)
    return Compared((earlier, later), replace(found, voided=_voided(first, second, later.shelf)))


def _planned(material: Material, options: Options) -> Planned:
    return plan_material(material, (), None, late=options.late, level=options.level)


def _broken(side: Side) -> Side:
    """Return a side as it is told about when one of the two could not be loaded."""
    if side.material is not None:
        return side
    return replace(side, diagnostics=settled(side.shelf, side.diagnostics), is_broken=True)


def _without_plan(side: Side, planned: Planned) -> Side:
    """Return a side as it is told about when one of the two could not be planned."""
    if planned.plan is not None:
        return side
    return replace(side, diagnostics=settled(side.shelf, planned.diagnostics), is_broken=True)


def read_regressions(texts: Sequence[str]) -> tuple[Regression, ...]:
    """Read what a change may not do. Raises `WrongUsage`."""
    try:
        return tuple(parse_regression(text) for text in texts)
    except Slip as error:
        raise WrongUsage(f"--fail-if: {error.message}") from None


def failures_of(found: Difference, regressions: Sequence[Regression]) -> tuple[Failure, ...]:
    """Return the regressions that hold."""
    plan = found.plan
    held = failing(regressions, found.measures, plan.day_minutes, plan.week_minutes)
    return tuple(Failure(regression, names) for regression, names in held)


def _sides(before: str, after: str | None, options: Options, standard_input: Callable[[], bytes]) -> tuple[Side, Side]:
    if before == STANDARD_INPUT and after in (None, STANDARD_INPUT):
        raise WrongUsage("standard input is one side; name a file or a revision as the other")
    path, revision = split_revision(before)
    if after is None:
        after, revision = path, revision or _LAST_COMMIT
    from_disk = frozenset((options.team,)) if options.team is not None else frozenset()
    later_path, later_revision = split_revision(after)
    name = path if revision is None else f"{path}@{revision}"
    return (
        Side(name, path, shelf_at(path, revision, standard_input, from_disk)),
        Side(after, later_path, shelf_at(later_path, later_revision, standard_input, from_disk)),
    )


def _loaded(sides: tuple[Side, Side], options: Options) -> tuple[Side, Side]:
    """Return both sides with what they are made of. A parameter that one of them lacks is not set there."""
    known = [_parameters(side) for side in sides]
    _check_names(options, known)
    found = []
    for side, names in zip(sides, known, strict=True):
        values = {name: each for name, each in options.values.items() if name in (names or ())}
        material, told = load_material(side.shelf, side.path, replace(options, values=values))
        found.append(replace(side, material=material, diagnostics=told))
    return found[0], found[1]


def _check_names(options: Options, known: Sequence[frozenset[str] | None]) -> None:
    """Raise for a value of a parameter that none of the sides has, when both could be read."""
    everywhere = sorted({name for names in known for name in names or ()})
    for name in options.values:
        if name not in everywhere and None not in known:
            raise WrongUsage(f"--set: neither side has a parameter {quoted(name)}{did_you_mean(name, everywhere)}")


def _parameters(side: Side) -> frozenset[str] | None:
    """Return the parameters of a playbook, or of the playbook of a run file; of what cannot be read, None."""
    record = side.shelf.read(side.path).record
    if isinstance(record, RunFile):
        record = side.shelf.read(beside(side.path, record.playbook), "playbook").record
    return frozenset(record.parameters) if isinstance(record, Playbook) else None


def _has_date(material: Material | None) -> bool:
    return material is not None and (material.run.start is not None or material.run.anchor is not None)


def _undated(before: Material, after: Material) -> tuple[Material, Material]:
    """Return both to be planned forward from the same Monday."""
    start = Moment(day=a_monday_before(before.process, after.process))
    first, second = (
        replace(each, run=each.run.model_copy(update={"start": start}), dates_given=True) for each in (before, after)
    )
    return first, second


def _difference(
    names: tuple[str, str], sides: tuple[Material, Material], plans: tuple[Planned, Planned], is_dated: bool
) -> Difference:
    before, after = (_as_run(each) for each in sides)
    assert plans[0].plan is not None and plans[1].plan is not None and plans[1].book is not None
    calendar = plans[1].book.team
    compared = compare_plans(plans[0].plan, plans[1].plan, calendar, renamed_tasks(before, after))
    changes = (*_run_and_team(sides), *playbook_changes(before, after))
    return Difference(names, changes, compared, (plans[0].plan, plans[1].plan), calendar, is_dated)


def _voided(before: Material, after: Material, shelf: Shelf) -> tuple[Voided, ...]:
    """Return whose agreements the change voids: those on disk, as a revision does not list its files quickly."""
    if shelf.edition is not None or after.original.path == STANDARD_INPUT:
        return ()
    from mfab.use_cases.agreements import voided_between

    assert before.original.playbook is not None
    return voided_between(shelf, after.original, before.original.playbook, after.team)


def _run_and_team(sides: tuple[Material, Material]) -> tuple[Change, ...]:
    before, after = sides
    found: tuple[Change, ...] = ()
    if before.is_run and after.is_run:
        found = run_changes(before.run, after.run)
    if before.team is not None and after.team is not None:
        found = (*found, *team_changes(before.team, after.team))
    return found


def _as_run(material: Material) -> Playbook:
    """Return the playbook as this occasion runs it: with its changes, without what it drops."""
    assert material.playbook.playbook is not None
    dropped = material.run.dropped
    playbook = material.playbook.playbook
    return playbook.model_copy(update={"tasks": _without(playbook.tasks, dropped)}) if dropped else playbook


def _without(tasks: dict[str, Task], dropped: frozenset[str]) -> dict[str, Task]:
    return {
        name: task.model_copy(update={"tasks": _without(task.tasks, dropped)}) if task.tasks else task
        for name, task in tasks.items()
        if name not in dropped
    }
