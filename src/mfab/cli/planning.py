"""Planning one file or several, as asked on the command line, and showing what came of it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.formats import chosen_format
from mfab.cli.inputs import plan_options, refuse, standard_input, the_day
from mfab.cli.level_options import NO_FLAGS, LevelFlags
from mfab.cli.typed_again import Given, typed_again
from mfab.diagnostics.diagnostic import Diagnostic
from mfab.diagnostics.order import in_order
from mfab.settings.environment import read_environment

if TYPE_CHECKING:
    from mfab.export.difference import Difference
    from mfab.planning.verifying.violation import Verification
    from mfab.use_cases.options import Options
    from mfab.use_cases.planning import Planned
    from mfab.use_cases.planning_together import PlannedTogether
    from mfab.use_cases.reading import Shelf

FORMATS = ("text", "json")
# What a date that is not kept is called, and how much help is shown then.
_MISSED = frozenset({"late-anchor", "missed-limit", "fixed-date", "start-passed"})
_MOST_HELP = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: the files, dates and people, where the plan is to be kept and what it is measured against."""

    files: list[str]
    given: Given
    today: str | None
    is_strict: bool
    form: str | None
    out: str | None
    against: str | None
    is_verified: bool


def plan_files(asked: Asked) -> int:
    """Plan, show, and return the exit code."""
    from mfab.use_cases.options import WrongUsage

    chosen = chosen_format(asked.form, read_environment(), FORMATS, "text")
    if chosen is None:
        return EXIT_USAGE
    try:
        return _plan_one(asked, chosen) if len(asked.files) == 1 else _plan_several(asked, chosen)
    except WrongUsage as error:
        return refuse(error)


def _plan_one(asked: Asked, form: str) -> int:
    from mfab.use_cases.keeping_plans import keep_plan, measured, require_plan_name
    from mfab.use_cases.planning import plan_file
    from mfab.use_cases.reading import Shelf

    console, shelf, file = Console(), Shelf(standard_input), asked.files[0]
    options = plan_options(*asked.given)
    require_plan_name(asked.out)
    planned = plan_file(shelf, file, options, the_day(asked.today))
    variance = None
    if asked.against is not None and planned.plan is not None:
        variance = measured(shelf, planned, file, asked.against, options)
    told = in_order(planned.diagnostics)
    if asked.out is not None and planned.plan is not None:
        keep_plan(planned.plan, told, asked.out)
    verification = _verified(asked, [planned])
    if form == "json":
        _show_json(console, shelf, planned, told, variance, verification)
    else:
        _show(console, shelf, planned, told, variance)
        _show_verification(console, [planned], verification)
        for hint in _hints(planned, asked):
            console.show_next(hint)
        _show_help(console, planned, told, asked, options)
    if asked.out is not None and planned.plan is not None:
        console.say(f"kept in {asked.out}; --against {asked.out} tells what has moved since")
    return _exit_code(asked, told, verification)


def _hints(planned: Planned, asked: Asked) -> Iterator[str]:
    if planned.plan is None:
        return
    file = asked.files[0]
    stem, again = Path(file).stem if file != "-" else "plan", typed_again(file, asked.given)
    if planned.plan.levelled is None and planned.plan.double_bookings:
        unlevelled = typed_again(file, (*asked.given[:-1], NO_FLAGS), asked.today)
        yield f"mfab plan {unlevelled} --level plans so that nobody is in two places"
    yield f"mfab export {again} -o {shlex.quote(stem)}.ics puts it into your calendar"
    made = planned.plan.levelled
    if made is not None and made.effort == "best" and made.solver is None and not made.is_optimal:
        yield "pip install 'mfab[optimize]' lets a solver say how far from the best a plan is"
    steps = planned.process.steps.values() if planned.process is not None else ()
    if any(step.task.duration is not None and not step.task.duration.is_single for step in steps):
        # A seed of `mfab risk` is one of samples.
        level = asked.given[-1]
        if level.seed is not None:
            level = LevelFlags(True, level.effort)
        yield f"mfab risk {typed_again(file, (*asked.given[:-1], level))} tells how sure the date is"


def _show_help(
    console: Console, planned: Planned, told: tuple[Diagnostic, ...], asked: Asked, options: Options
) -> None:
    """Say what would help when a date cannot be kept; what is off a terminal is told too.

    What helps a levelled plan takes many searches to find, and is left to who asks for it.
    """
    if planned.plan is None or planned.material is None or not any(each.code in _MISSED for each in told):
        return
    file = asked.files[0]
    if planned.plan.levelled is None:
        from mfab.cli.ways_out_view import help_lines, view_of
        from mfab.use_cases.ways_out_of_file import ways_out_of_plan

        found = ways_out_of_plan(planned.material, options, the_day(asked.today))
        if found.answers:
            console.show_lines(lambda paint: help_lines(view_of(found, file, console.width, paint), _MOST_HELP))
    again = typed_again(file, asked.given, asked.today)
    console.say(f"mfab why {again} says what stands against the date, and all that would help")


def _plan_several(asked: Asked, form: str) -> int:
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.planning_together import plan_together
    from mfab.use_cases.reading import Shelf

    for name, value in (("--out", asked.out), ("--against", asked.against)):
        if value is not None:
            raise WrongUsage(f"{name} is for one file, and there are {len(asked.files)}")
    console, shelf = Console(), Shelf(standard_input)
    found = plan_together(shelf, asked.files, plan_options(*asked.given), the_day(asked.today))
    told = in_order(found.diagnostics)
    verification = _verified(asked, found.planned)
    if form == "json":
        _show_all_as_json(console, shelf, found, told, verification)
    else:
        console.show_findings(told, shelf.line_of)
        _show_all(console, found)
        _show_verification(console, found.planned, verification)
    return _exit_code(asked, told, verification)


def _verified(asked: Asked, plans: Sequence[Planned]) -> Verification | None:
    if not asked.is_verified:
        return None
    from mfab.use_cases.verifying import verified

    return verified(plans)


def _show(
    console: Console,
    shelf: Shelf,
    planned: Planned,
    told: tuple[Diagnostic, ...],
    variance: Difference | None,
) -> None:
    console.show_findings(told, shelf.line_of)
    if planned.plan is None or planned.book is None:
        console.say("no plan: the errors above come first")
        return
    console.show_plan(planned.plan, planned.book.team)
    if variance is not None:
        console.show_variance(variance)


def _show_all(console: Console, found: PlannedTogether) -> None:
    """Show each plan, and below them all of them in a few lines."""
    from mfab.cli.portfolio_view import portfolio_lines

    made = [(file, each) for file, each in zip(found.files, found.planned, strict=True) if each.plan is not None]
    if len(made) < len(found.files):
        console.say("no plans: the errors above come first")
        return
    for _, planned in made:
        assert planned.plan is not None and planned.book is not None
        console.show_plan(planned.plan, planned.book.team)
        console.write("\n")
    console.show_lines(lambda paint: portfolio_lines(made, console.width, paint))


def _show_verification(console: Console, plans: Sequence[Planned], found: Verification | None) -> None:
    book = next((each.book for each in plans if each.book is not None), None)
    if found is None or book is None:
        return
    from mfab.cli.verification_view import verification_lines

    made = [each.plan for each in plans if each.plan is not None]
    console.show_lines(lambda paint: verification_lines(found, made, book.team, paint))


def _show_json(
    console: Console,
    shelf: Shelf,
    planned: Planned,
    told: tuple[Diagnostic, ...],
    variance: Difference | None,
    verification: Verification | None,
) -> None:
    from mfab.export.plan_json import dumps

    if planned.plan is None:
        console.show_findings(told, shelf.line_of, on_errors=True)
    found = _as_json(planned, told)
    if variance is not None:
        from mfab.export.difference_json import variance_as_json

        found["against"] = variance_as_json(variance)
    if verification is not None and planned.book is not None:
        from mfab.export.verification_json import verification_as_json

        found["verified"] = verification_as_json(verification, planned.book.team)
    console.write(dumps(found))


def _show_all_as_json(
    console: Console,
    shelf: Shelf,
    found: PlannedTogether,
    told: tuple[Diagnostic, ...],
    verification: Verification | None,
) -> None:
    from mfab.export.plan_json import dumps
    from mfab.export.verification_json import verification_as_json

    if any(each.plan is None for each in found.planned):
        console.show_findings(told, shelf.line_of, on_errors=True)
    plans = [
        {"file": file, "plan": _as_json(each, in_order(each.diagnostics))}
        for file, each in zip(found.files, found.planned, strict=True)
    ]
    content: dict[str, Any] = {"format_version": 1, "plans": plans}
    book = next((each.book for each in found.planned if each.book is not None), None)
    if verification is not None and book is not None:
        content["verified"] = verification_as_json(verification, book.team)
    console.write(dumps(content))


def _as_json(planned: Planned, told: tuple[Diagnostic, ...]) -> dict[str, Any]:
    from mfab.diagnostics.as_json import as_json
    from mfab.export.plan_json import plan_as_json

    if planned.plan is None:
        return {"format_version": 1, "findings": as_json(told)}
    return plan_as_json(planned.plan, as_json(told))


def _exit_code(asked: Asked, told: tuple[Diagnostic, ...], verification: Verification | None) -> int:
    from mfab.cli.commands.plan import exit_code

    code = exit_code(told, asked.is_strict)
    return max(code, EXIT_FINDINGS) if verification is not None and not verification.holds else code
