"""`mfab fmt`: canonical order and layout."""

from collections.abc import Callable
from typing import Annotated

import typer

from mfab.cli.application import WRITE
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_DIFFERENCES, EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.inputs import SkipOthers, given_paths, refuse, standard_input
from mfab.use_cases.differences import unified_diff
from mfab.use_cases.formatting import FormattedFiles, format_paths
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.reading import STANDARD_INPUT, Shelf, holding
from mfab.use_cases.writing import write_all


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("fmt", rich_help_panel=WRITE)
    def fmt(
        paths: Annotated[
            list[str] | None,
            typer.Argument(
                help="Files, or folders to look through; - reads standard input and writes the result. "
                "Default: this folder."
            ),
        ] = None,
        check: Annotated[bool, typer.Option("--check", help="Change nothing; exit 3 if a file would change.")] = False,
        diff: Annotated[bool, typer.Option("--diff", help="Change nothing; show what would change.")] = False,
        skip_others: SkipOthers = False,
    ) -> Callable[[], int]:
        """Bring files into canonical order and layout. Comments stay, and no word of what a file says changes.

        [bold]Example[/bold]

          mfab fmt playbooks --check
        """
        return lambda: _fmt(given_paths(paths, skip_others), check, diff)


def _fmt(paths: list[str], check: bool, diff: bool) -> int:
    if STANDARD_INPUT in paths and len(paths) > 1:
        return refuse(WrongUsage("standard input is formatted by itself; give either - or paths"))
    console = Console()
    shelf = holding(Shelf(standard_input), paths)
    formatted = format_paths(shelf, paths)
    console.show_findings(formatted.diagnostics, shelf.line_of, on_errors=True)
    if diff:
        console.show_diff(unified_diff(formatted.changes))
    elif paths == [STANDARD_INPUT] and not check:
        _write_out(console, shelf, formatted)
    elif not check:
        try:
            write_all({change.path: change.after for change in formatted.changes})
        except WrongUsage as error:
            return refuse(error)
    _tell(console, formatted, is_written=not (check or diff))
    return _exit_code(formatted, check)


def _write_out(console: Console, shelf: Shelf, formatted: FormattedFiles) -> None:
    if not formatted.diagnostics:
        data = formatted.changes[0].after if formatted.changes else shelf.data_of(STANDARD_INPUT)
        console.write_bytes(data)


def _tell(console: Console, formatted: FormattedFiles, is_written: bool) -> None:
    if formatted.files == (STANDARD_INPUT,) and not formatted.diagnostics:
        return
    left = {each.span.path for each in formatted.diagnostics}
    for change in formatted.changes:
        console.say(f"{'formatted' if is_written else 'would be formatted'}: {change.path}")
    count = len(formatted.files)
    parts = [f"{count} file{'s' if count != 1 else ''} looked at", f"{len(formatted.changes)} to be changed"]
    if is_written:
        parts[1] = f"{len(formatted.changes)} changed"
    if left:
        parts.append(f"{len(left)} left alone because of mistakes")
    console.say(", ".join(parts))


def _exit_code(formatted: FormattedFiles, check: bool) -> int:
    if any(each.code == "unreadable" for each in formatted.diagnostics):
        return EXIT_USAGE
    if formatted.diagnostics:
        return EXIT_FINDINGS
    return EXIT_DIFFERENCES if check and formatted.changes else 0
