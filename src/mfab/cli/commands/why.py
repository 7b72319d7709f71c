"""`mfab why`: the chain of reasons behind a date, and what helps when a date cannot be kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.application import PLAN
from mfab.cli.candidates import plan_rows
from mfab.cli.commands.plan import Anchor, Assign, File, Late, Start, Team, Today, Values
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.inputs import plan_options, refuse, standard_input, the_day
from mfab.cli.level_options import EffortOption, Level, LevelFlags, Seed
from mfab.cli.text_or_json import AsJson, Format, text_or_json
from mfab.cli.typed_again import Given, typed_again
from mfab.diagnostics.diagnostic import Diagnostic
from mfab.diagnostics.order import in_order

if TYPE_CHECKING:
    from mfab.use_cases.reading import Shelf

Row = Annotated[
    str | None,
    typer.Argument(
        help="A task, or an approval such as brief:approval:sales-lead. Without one: what helps when a date is missed.",
        metavar="TASK",
        autocompletion=plan_rows,
    ),
]
Finish = Annotated[
    bool | None,
    typer.Option(
        "--finish/--begin",
        help="Explain when it is done, approvals included, or when it begins; else the date it misses, or its start.",
        show_default=False,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("why", rich_help_panel=PLAN)
    def why(
        file: File,
        task: Row = None,
        finish: Finish = None,
        anchor: Anchor = None,
        start: Start = None,
        values: Values = None,
        team: Team = None,
        assign: Assign = None,
        late: Late = False,
        today: Today = None,
        level: Level = None,
        effort: EffortOption = None,
        seed: Seed = None,
        form: Format = None,
        as_json: AsJson = False,
    ) -> Callable[[], int]:
        """Say why a task starts or ends when it does, back to the beginning, and what would move it.

        Without a task: which reasons stand against a date that is missed, and what would help.

        [bold]Examples[/bold]

          mfab why examples/launch.yaml launch

          mfab why examples/launch.yaml brief --finish

          mfab why examples/launch.yaml --today 2027-01-18
        """
        given = (anchor, start, team, values or [], assign or [], late, LevelFlags(level, effort, seed))
        end = None if finish is None else "finish" if finish else "start"
        if task is None:
            return lambda: _ways_out(file, today, given, text_or_json(form, as_json))
        return lambda: _why(file, task, end, given, text_or_json(form, as_json))


def _why(file: str, task: str, end: str | None, given: Given, chosen: str | None) -> int:
    from mfab.use_cases.explaining_dates import why_file
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.reading import Shelf

    console, shelf = Console(), Shelf(standard_input)
    if chosen is None:
        return EXIT_USAGE
    try:
        explained = why_file(shelf, file, task, end, plan_options(*given))
    except WrongUsage as error:
        return refuse(error)
    if explained.why is None:
        return _nothing(console, shelf, explained.diagnostics, chosen)
    if chosen == "json":
        from mfab.export.plan_json import dumps
        from mfab.use_cases.telling_why import as_json

        console.write(dumps(as_json(explained)))
        return 0
    from mfab.cli.why_view import WhyView, why_lines
    from mfab.use_cases.telling_why import teller_of

    answer, teller = explained.why, teller_of(explained)
    console.show_lines(lambda paint: why_lines(WhyView(answer, teller, console.width, paint)))
    console.show_next(f"mfab plan {typed_again(file, given)} shows the whole plan")
    return 0


def _ways_out(file: str, today: str | None, given: Given, chosen: str | None) -> int:
    from mfab.cli.progress import Progress
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.reading import Shelf
    from mfab.use_cases.ways_out_of_file import ways_out_of_file

    console, shelf = Console(), Shelf(standard_input)
    if chosen is None:
        return EXIT_USAGE
    progress = Progress(console, "plans")
    try:
        found = ways_out_of_file(shelf, file, plan_options(*given), the_day(today), progress)
    except WrongUsage as error:
        return refuse(error)
    finally:
        progress.end()
    if found.answers is None:
        return _nothing(console, shelf, found.diagnostics, chosen)
    if chosen == "json":
        from mfab.export.plan_json import dumps
        from mfab.use_cases.ways_out_of_file import ways_out_as_json

        console.write(dumps(ways_out_as_json(found)))
        return 0
    again = typed_again(file, given)
    if not found.answers:
        console.write("every date of this plan is kept\n")
        console.show_next(f"mfab why {again} TASK explains a date of it")
        return 0
    from mfab.cli.ways_out_view import view_of, ways_out_lines

    console.show_lines(lambda paint: ways_out_lines(view_of(found, file, console.width, paint)))
    console.show_next(f"mfab why {again} {found.answers[0][0].problem.row} follows it back, step by step")
    return 0


def _nothing(console: Console, shelf: "Shelf", found: tuple[Diagnostic, ...], chosen: str) -> int:
    from mfab.diagnostics.as_json import as_json
    from mfab.export.plan_json import dumps
    from mfab.use_cases.workspace_settings import is_unusable

    told = in_order(found)
    console.show_findings(told, shelf.line_of, on_errors=chosen == "json")
    if chosen == "json":
        console.write(dumps({"format_version": 1, "findings": as_json(told)}))
    else:
        console.say("no answer: the errors above come first")
    return EXIT_USAGE if any(map(is_unusable, told)) else EXIT_FINDINGS
