"""`mfab export`: a plan as calendar, table, data or chart."""

from collections.abc import Callable
from typing import Annotated

import typer

from mfab.cli.application import PLAN
from mfab.cli.candidates import output_files
from mfab.cli.commands.plan import Anchor, Assign, File, Given, Late, Start, Team, Values
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.inputs import plan_options, refuse, standard_input
from mfab.diagnostics.as_json import as_json
from mfab.diagnostics.diagnostic import Severity
from mfab.diagnostics.order import in_order

Outputs = Annotated[
    list[str],
    typer.Option(
        "--output",
        "-o",
        help="A file: .ics, .csv, .json, .mmd or .md. May be given again.",
        metavar="FILE",
        autocompletion=output_files,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("export", rich_help_panel=PLAN)
    def export(
        file: File,
        output: Outputs,
        anchor: Anchor = None,
        start: Start = None,
        values: Values = None,
        team: Team = None,
        assign: Assign = None,
        late: Late = False,
    ) -> Callable[[], int]:
        """Write a plan for calendars, spreadsheets, other tools and pull requests.

        [bold]Examples[/bold]

          mfab export examples/launch.yaml -o launch.ics

          mfab export examples/launch.yaml -o launch.csv -o launch.md  [dim]# in several formats at once[/dim]
        """
        given = (anchor, start, team, values or [], assign or [], late)
        return lambda: _export(file, output, given)


def _export(file: str, outputs: list[str], given: Given) -> int:
    from mfab.use_cases.exporting import check_outputs, export_plan
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.planning import plan_file
    from mfab.use_cases.reading import Shelf
    from mfab.use_cases.workspace_settings import is_unusable

    console, shelf = Console(), Shelf(standard_input)
    try:
        check_outputs(outputs)
        planned = plan_file(shelf, file, plan_options(*given), None)
        told = in_order(planned.diagnostics)
        console.show_findings(told, shelf.line_of, on_errors=True)
        if planned.plan is None:
            console.say("nothing is exported: the errors above come first")
            return EXIT_USAGE if any(map(is_unusable, told)) else EXIT_FINDINGS
        export_plan(planned.plan, outputs, as_json(told))
    except WrongUsage as error:
        return refuse(error)
    for name in outputs:
        console.say(f"wrote {name}")
    return EXIT_FINDINGS if any(each.severity is Severity.ERROR for each in told) else 0
