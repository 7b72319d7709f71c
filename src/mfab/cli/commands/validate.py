"""`mfab validate`: check playbooks, run files, teams and grids."""

from collections.abc import Callable
from typing import Annotated

import typer

from mfab.cli.application import WRITE
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.inputs import standard_input
from mfab.diagnostics.diagnostic import Severity
from mfab.settings.environment import read_environment
from mfab.use_cases.checking import Checked, check_paths
from mfab.use_cases.reading import Shelf

FORMATS = ("full", "concise", "json")


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("validate", rich_help_panel=WRITE)
    def validate(
        paths: Annotated[
            list[str] | None,
            typer.Argument(help="Files, or folders to look through; - is standard input. Default: this folder."),
        ] = None,
        strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail as errors do.")] = False,
        form: Annotated[
            str | None, typer.Option("--format", "-f", help=f"One of {', '.join(FORMATS)}.", metavar="FORMAT")
        ] = None,
        as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    ) -> Callable[[], int]:
        """Check files like code: every mistake in one run, with its place and what would help.

        [bold]Example[/bold]

          mfab validate playbooks examples --strict
        """
        return lambda: _validate(paths or ["."], strict, "json" if as_json else form)


def _validate(paths: list[str], strict: bool, form: str | None) -> int:
    console = Console()
    chosen = form if form is not None else read_environment().format or "full"
    if chosen not in FORMATS:
        from mfab.diagnostics.suggestion import did_you_mean

        console.complain(
            f"there is no format '{chosen}'{did_you_mean(chosen, FORMATS)}",
            f"formats are {', '.join(FORMATS)}",
        )
        return EXIT_USAGE
    shelf = Shelf(standard_input)
    checked = check_paths(shelf, paths)
    if chosen == "json":
        _show_json(console, checked)
    else:
        console.show_findings(checked.diagnostics, shelf.line_of, full=chosen == "full")
        console.show_summary(checked.diagnostics, len(checked.files))
    return _exit_code(checked, strict)


def _show_json(console: Console, checked: Checked) -> None:
    from mfab.export.findings_json import findings_as_json

    console.write(findings_as_json(checked.diagnostics, checked.files))


def _exit_code(checked: Checked, strict: bool) -> int:
    if any(each.code == "unreadable" for each in checked.diagnostics):
        return EXIT_USAGE
    gravest = max((each.severity for each in checked.diagnostics), default=Severity.NOTE)
    limit = Severity.WARNING if strict else Severity.ERROR
    return EXIT_FINDINGS if gravest >= limit else 0
