"""`mfab diff`: what changed in a process, and what that does to its plan."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.application import DATES, OUTPUT, PLAN
from mfab.cli.candidates import one_of, yaml_files
from mfab.cli.commands.plan import Anchor, Start, Team, Values
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_DIFFERENCES, EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.formats import chosen_format
from mfab.cli.inputs import plan_options, refuse, standard_input
from mfab.settings.environment import read_environment

if TYPE_CHECKING:
    from mfab.export.difference import Difference, Failure
    from mfab.use_cases.comparing import Compared
    from mfab.use_cases.options import Options

FORMATS = ("text", "markdown", "json")
Before = Annotated[
    str,
    typer.Argument(
        help="A run file or a playbook, or one at a git revision: launch.yaml@main.",
        metavar="A",
        autocompletion=yaml_files,
    ),
]
After = Annotated[
    str | None,
    typer.Argument(
        help="The other. Default: A as it is now, compared with its last commit.",
        metavar="B",
        autocompletion=yaml_files,
    ),
]
FailIf = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-if",
        help="Exit 1 when this holds, such as 'finish > 2d or tasks_removed > 0'. May be given again.",
        metavar="EXPRESSION",
        rich_help_panel=OUTPUT,
    ),
]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="Exit 3 when anything differs.", rich_help_panel=OUTPUT)]
FORMAT = typer.Option(
    "--format",
    "-f",
    help=f"One of {', '.join(FORMATS)}; markdown is a comment for a pull request.",
    metavar="FORMAT",
    rich_help_panel=OUTPUT,
    autocompletion=one_of(FORMATS),
)
JSON = typer.Option("--json", help="The same as --format json.", rich_help_panel=OUTPUT)
Late = Annotated[bool, typer.Option("--late", help="Plan both just in time.", rich_help_panel=DATES)]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("diff", rich_help_panel=PLAN)
    def diff(
        before: Before,
        after: After = None,
        anchor: Anchor = None,
        start: Start = None,
        values: Values = None,
        team: Team = None,
        late: Late = False,
        fail_if: FailIf = None,
        exit_code: ExitCode = False,
        form: Annotated[str | None, FORMAT] = None,
        as_json: Annotated[bool, JSON] = False,
    ) -> Callable[[], int]:
        """Tell what changed in a process, and which dates, people and critical path move with it.

        [bold]Examples[/bold]

          mfab diff playbooks/product-launch.yaml  [dim]# since the last commit[/dim]

          mfab diff examples/launch.yaml@main examples/launch.yaml

          mfab diff examples/launch.yaml@main --fail-if 'finish > 2d or late > 0' --format markdown
        """
        given: Given = (anchor, start, team, values or [], [], late)
        chosen = "json" if as_json else form
        return lambda: _diff(before, after, given, fail_if or [], exit_code, chosen)


Given = tuple[str | None, str | None, str | None, list[str], list[str], bool]


def _diff(
    before: str, after: str | None, given: Given, fail_if: list[str], is_told_by_code: bool, form: str | None
) -> int:
    from mfab.use_cases.comparing import compare, failures_of, read_regressions
    from mfab.use_cases.options import WrongUsage

    console = Console()
    chosen = chosen_format(form, read_environment(), FORMATS, "text")
    if chosen is None:
        return EXIT_USAGE
    try:
        regressions = read_regressions(fail_if)
        options: Options = plan_options(*given)
        compared = compare(before, after, options, standard_input)
    except WrongUsage as error:
        return refuse(error)
    found = compared.difference
    if found is None:
        return _tell(console, compared)
    failures = failures_of(found, regressions)
    _show(console, found, failures, chosen)
    from mfab.export.failure_words import failure_in_words

    for failure in failures:
        console.complain(f"--fail-if: {failure_in_words(found, failure)}")
    if failures:
        return EXIT_FINDINGS
    return EXIT_DIFFERENCES if is_told_by_code and not found.is_none else 0


def _tell(console: Console, compared: "Compared") -> int:
    """Tell why a side cannot be planned, and return the exit code for that."""
    from mfab.cli.commands.plan import exit_code

    codes = []
    for side in compared.sides:
        if side.is_broken:
            console.show_findings(side.diagnostics, side.shelf.line_of, on_errors=True)
            console.say(f"'{side.name}' cannot be planned: the errors above come first")
            codes.append(exit_code(side.diagnostics, strict=False))
    return max(EXIT_FINDINGS, *codes)


def _show(console: Console, found: "Difference", failures: "tuple[Failure, ...]", form: str) -> None:
    if form == "json":
        from mfab.export.difference_json import difference_text

        console.write_text(difference_text(found, failures))
    elif form == "markdown":
        from mfab.export.difference_markdown import comment

        console.write_text(comment(found, failures))
    else:
        console.show_difference(found)
