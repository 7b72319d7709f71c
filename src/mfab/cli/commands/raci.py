"""`mfab raci`: who does, approves, helps with and is told of each task."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.application import OUTPUT, PEOPLE
from mfab.cli.candidates import one_of, yaml_files
from mfab.cli.commands.plan import exit_code
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_USAGE
from mfab.cli.formats import format_of_output
from mfab.cli.inputs import refuse, standard_input
from mfab.diagnostics.quoted import quoted
from mfab.settings.environment import read_environment

if TYPE_CHECKING:
    from mfab.use_cases.raci import RaciOfFile

FORMATS = ("text", "csv", "markdown", "json")
_SUFFIXES = {".csv": "csv", ".md": "markdown", ".json": "json", ".txt": "text"}
_BY = ("role", "function")
File = Annotated[
    str,
    typer.Argument(help="A playbook or a run file; - is standard input.", metavar="FILE", autocompletion=yaml_files),
]
By = Annotated[
    str,
    typer.Option("--by", help="A column for each role, or function.", metavar="WHAT", autocompletion=one_of(_BY)),
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
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        help="A file to write it to; its suffix says the format.",
        metavar="FILE",
        rich_help_panel=OUTPUT,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("raci", rich_help_panel=PEOPLE)
    def raci(
        file: File,
        by: By = "role",
        form: Annotated[str | None, FORMAT] = None,
        as_json: Annotated[bool, JSON] = False,
        output: Output = None,
    ) -> Callable[[], int]:
        """Show who does each task, who approves it, who gives input and who is told.

        [bold]Examples[/bold]

          mfab raci playbooks/newsletter.yaml

          mfab raci examples/launch.yaml --by function

          mfab raci playbooks/newsletter.yaml -o newsletter.csv
        """
        return lambda: _raci(file, by, "json" if as_json else form, output)


def _raci(file: str, by: str, form: str | None, output: str | None) -> int:
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.raci import raci_of
    from mfab.use_cases.reading import Shelf

    try:
        chosen = format_of_output(form, output, read_environment(), FORMATS, _SUFFIXES)
    except WrongUsage as error:
        return refuse(error)
    if chosen is None:
        return EXIT_USAGE
    console, shelf = Console(), Shelf(standard_input)
    if by not in _BY:
        from mfab.diagnostics.suggestion import did_you_mean

        console.complain(f"--by: {quoted(by)} is no column{did_you_mean(by, _BY)}", f"there are {' and '.join(_BY)}")
        return EXIT_USAGE
    found = raci_of(shelf, file, by_function=by == "function")
    console.show_findings(found.diagnostics, shelf.line_of, on_errors=chosen != "text" or output is not None)
    try:
        _show(console, found, chosen, output)
    except WrongUsage as error:
        return refuse(error)
    return exit_code(found.diagnostics, strict=False)


def _show(console: Console, found: "RaciOfFile", form: str, output: str | None) -> None:
    matrix = found.matrix
    if matrix is None and form != "json":
        return
    if form == "text" and output is None:
        from mfab.cli.raci_view import matrix_lines

        assert matrix is not None
        console.show_lines(lambda paint: matrix_lines(matrix, _title(found), console.width, paint))
        console.show_next(f"mfab interplay {found.file} shows how the functions work together")
        return
    text = _text(console, found, form)
    if output is None or output == "-":
        console.write_text(text)
        return
    from mfab.use_cases.writing import write_all

    write_all({output: text.encode("utf-8", "backslashreplace")})
    console.say(f"wrote {output}")


def _text(console: Console, found: "RaciOfFile", form: str) -> str:
    from mfab.export.interplay.raci import matrix_csv, matrix_json, matrix_markdown

    if form == "json" or found.matrix is None:
        from mfab.diagnostics.as_json import as_json
        from mfab.export.plan_json import dumps

        about = {"playbook": found.playbook, "run": found.run, "title": found.title}
        return dumps(matrix_json(found.matrix, about, as_json(found.diagnostics)))
    if form == "csv":
        return matrix_csv(found.matrix)
    if form == "markdown":
        return matrix_markdown(found.matrix, _title(found))
    from mfab.cli.raci_view import matrix_lines
    from mfab.diagnostics.paint import plain

    return "\n".join(matrix_lines(found.matrix, _title(found), console.width, plain)) + "\n"


def _title(found: "RaciOfFile") -> str:
    return f"{found.title} · {found.run}" if found.run is not None else found.title
