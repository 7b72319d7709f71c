"""`mfab plan`: dates, people and the critical path of a run file or a playbook."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.application import DATES, OCCASION, OUTPUT, PLAN
from mfab.cli.candidates import assignments, one_of, parameter_values, yaml_files
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.formats import chosen_format
from mfab.cli.inputs import plan_options, refuse, standard_input, the_day
from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.order import in_order
from mfab.settings.environment import read_environment

if TYPE_CHECKING:
    from datetime import date

    from mfab.export.difference import Difference
    from mfab.use_cases.options import Options
    from mfab.use_cases.planning import Planned
    from mfab.use_cases.reading import Shelf

FORMATS = ("text", "json")
# What a date that is not kept is called, and how much help is shown then.
_MISSED = frozenset({"late-anchor", "missed-limit", "fixed-date", "start-passed"})
_MOST_HELP = 3
File = Annotated[
    str,
    typer.Argument(help="A run file, or a playbook; - is standard input.", metavar="FILE", autocompletion=yaml_files),
]
Anchor = Annotated[
    str | None,
    typer.Option("--anchor", help="The day of the anchor: plan backward.", metavar="DATE", rich_help_panel=DATES),
]
Start = Annotated[
    str | None,
    typer.Option("--start", help="The first day: plan forward.", metavar="DATE", rich_help_panel=DATES),
]
Team = Annotated[
    str | None,
    typer.Option(
        "--team",
        help="A team file instead of the run's.",
        metavar="FILE",
        rich_help_panel=OCCASION,
        autocompletion=yaml_files,
    ),
]
Values = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help="A parameter's value; a list with commas. May be given again.",
        metavar="NAME=VALUE",
        rich_help_panel=OCCASION,
        autocompletion=parameter_values,
    ),
]
Assign = Annotated[
    list[str] | None,
    typer.Option(
        "--assign",
        help="Who fills a role. May be given again.",
        metavar="ROLE=PERSON",
        rich_help_panel=OCCASION,
        autocompletion=assignments,
    ),
]
Late = Annotated[bool, typer.Option("--late", help="Plan everything just in time.", rich_help_panel=DATES)]
Today = Annotated[
    str | None,
    typer.Option("--today", help="The day to count from.", metavar="DATE", rich_help_panel=DATES),
]
Out = Annotated[
    str | None,
    typer.Option(
        "--out",
        help="Keep the plan in this file as JSON, to measure later ones against.",
        metavar="PLAN.json",
        rich_help_panel=OUTPUT,
    ),
]
Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        help="Tell what differs from a plan that was kept, or from a file as it stands.",
        metavar="PLAN.json|FILE",
        rich_help_panel=OUTPUT,
    ),
]
FORMAT = typer.Option(
    "--format",
    "-f",
    help=f"One of {', '.join(FORMATS)}.",
    metavar="FORMAT",
    rich_help_panel=OUTPUT,
    autocompletion=one_of(FORMATS),
)
JSON = typer.Option("--json", help="The same as --format json.", rich_help_panel=OUTPUT)


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("plan", rich_help_panel=PLAN)
    def plan(
        file: File,
        anchor: Anchor = None,
        start: Start = None,
        values: Values = None,
        team: Team = None,
        assign: Assign = None,
        late: Late = False,
        today: Today = None,
        strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail as errors do.")] = False,
        out: Out = None,
        against: Against = None,
        form: Annotated[str | None, FORMAT] = None,
        as_json: Annotated[bool, JSON] = False,
    ) -> Callable[[], int]:
        """Turn a process into dates and people, with the critical path.

        [bold]Examples[/bold]

          mfab plan examples/launch.yaml

          mfab plan playbooks/product-launch.yaml --anchor 2027-03-02 --set tier=minor

          mfab plan examples/launch.yaml --set tier=minor --against examples/launch.yaml
        """
        given = (anchor, start, team, values or [], assign or [], late)
        return lambda: _plan(file, given, today, strict, "json" if as_json else form, Baseline(out, against))


Given = tuple[str | None, str | None, str | None, list[str], list[str], bool]


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where the plan is to be kept, and what it is to be measured against."""

    out: str | None = None
    against: str | None = None


def _plan(file: str, given: Given, today: str | None, strict: bool, form: str | None, baseline: Baseline) -> int:
    from mfab.use_cases.keeping_plans import keep_plan, measured, require_plan_name
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.planning import plan_file
    from mfab.use_cases.reading import Shelf

    console, shelf = Console(), Shelf(standard_input)
    chosen = chosen_format(form, read_environment(), FORMATS, "text")
    if chosen is None:
        return EXIT_USAGE
    try:
        options = plan_options(*given)
        require_plan_name(baseline.out)
        planned = plan_file(shelf, file, options, the_day(today))
        variance = None
        if baseline.against is not None and planned.plan is not None:
            variance = measured(shelf, planned, file, baseline.against, options)
        told = in_order(planned.diagnostics)
        if baseline.out is not None and planned.plan is not None:
            keep_plan(planned.plan, told, baseline.out)
    except WrongUsage as error:
        return refuse(error)
    if chosen == "json":
        _show_json(console, shelf, planned, told, variance)
    else:
        _show(console, shelf, planned, told, file, variance)
        _show_help(console, planned, told, file, options, the_day(today))
    if baseline.out is not None and planned.plan is not None:
        console.say(f"kept in {baseline.out}; --against {baseline.out} tells what has moved since")
    return exit_code(told, strict)


def _show_json(
    console: Console,
    shelf: "Shelf",
    planned: "Planned",
    told: tuple[Diagnostic, ...],
    variance: "Difference | None",
) -> None:
    from mfab.diagnostics.as_json import as_json
    from mfab.export.plan_json import dumps, plan_as_json

    if planned.plan is None:
        console.show_findings(told, shelf.line_of, on_errors=True)
        console.write(dumps({"format_version": 1, "findings": as_json(told)}))
        return
    found = plan_as_json(planned.plan, as_json(told))
    if variance is not None:
        from mfab.export.difference_json import variance_as_json

        found["against"] = variance_as_json(variance)
    console.write(dumps(found))


def _show(
    console: Console,
    shelf: "Shelf",
    planned: "Planned",
    told: tuple[Diagnostic, ...],
    file: str,
    variance: "Difference | None",
) -> None:
    console.show_findings(told, shelf.line_of)
    if planned.plan is None or planned.book is None:
        console.say("no plan: the errors above come first")
        return
    console.show_plan(planned.plan, planned.book.team)
    if variance is not None:
        console.show_variance(variance)
    for hint in _hints(planned, file):
        console.show_next(hint)


def _hints(planned: "Planned", file: str) -> Iterator[str]:
    yield f"mfab export {file} -o {_stem(file)}.ics puts it into your calendar"
    steps = planned.process.steps.values() if planned.process is not None else ()
    if any(step.task.duration is not None and not step.task.duration.is_single for step in steps):
        yield f"mfab risk {file} tells how sure the date is"


def _show_help(
    console: Console, planned: "Planned", told: tuple[Diagnostic, ...], file: str, options: "Options", today: "date"
) -> None:
    """Say what would help when a date cannot be kept; what is off a terminal is told too."""
    if planned.plan is None or planned.material is None or not any(each.code in _MISSED for each in told):
        return
    from mfab.cli.ways_out_view import help_lines, view_of
    from mfab.use_cases.ways_out_of_file import ways_out_of_plan

    found = ways_out_of_plan(planned.material, options, today)
    if found.answers:
        console.show_lines(lambda paint: help_lines(view_of(found, file, console.width, paint), _MOST_HELP))
    console.say(f"mfab why {file} says what stands against the date, and all that would help")


def _stem(file: str) -> str:
    from pathlib import Path

    return Path(file).stem if file != "-" else "plan"


def exit_code(told: tuple[Diagnostic, ...], strict: bool) -> int:
    """Return 1 for findings that count, 2 for a file that cannot be opened, else 0."""
    from mfab.use_cases.workspace_settings import is_unusable

    if any(map(is_unusable, told)):
        return EXIT_USAGE
    gravest = max((each.severity for each in told), default=Severity.NOTE)
    return EXIT_FINDINGS if gravest >= (Severity.WARNING if strict else Severity.ERROR) else 0
