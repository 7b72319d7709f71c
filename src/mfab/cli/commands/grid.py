"""`mfab grid`: which customers meet which message, who meets nothing, and what happens when a customer moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.application import OUTPUT, WHOLE
from mfab.cli.candidates import grid_positions, grid_signals, names_of_dimensions, yaml_files
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_USAGE
from mfab.cli.inputs import refuse, standard_input
from mfab.cli.text_or_json import AsJson, Format, text_or_json

if TYPE_CHECKING:
    from mfab.export.grid_picture import Axes
    from mfab.interplay.grid.counting import Counted, FallenThrough
    from mfab.model.coverage import Coverage
    from mfab.use_cases.covering import Covered
    from mfab.use_cases.reading import Shelf

_PICTURE = "Picture"
_CONTACTS = "Contacts"
_MOVES = "Moves"


@dataclass(frozen=True, slots=True)
class _Words:
    file: str
    axes: tuple[str | None, str | None]
    most: str
    strict: bool
    contacts: str | None
    columns: tuple[str, ...]
    every: tuple[str, ...]
    encoding: str | None
    move: str | None
    places: tuple[str, ...]
    outputs: tuple[str, ...]


def _option(name: str, help: str, metavar: str, panel: str, complete: Callable[..., list[str]] | None = None) -> str:
    return typer.Option(name, help=help, metavar=metavar, rich_help_panel=panel, autocompletion=complete)  # type: ignore[no-any-return]


File = Annotated[
    str, typer.Argument(help="A grid file; - is standard input.", metavar="FILE", autocompletion=yaml_files)
]
Rows = Annotated[
    str | None, _option("--rows", "The dimension along the rows.", "DIMENSION", _PICTURE, names_of_dimensions)
]
Columns = Annotated[
    str | None, _option("--columns", "The dimension along the columns.", "DIMENSION", _PICTURE, names_of_dimensions)
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "-o", "--output", help="Write it to X.html, X.svg or X.json. May be given again.", metavar="FILE",
        rich_help_panel=OUTPUT,
    ),
]  # fmt: skip
List = Annotated[
    str | None,
    _option("--contacts", "Count real contacts by cell: a CSV file; - is standard input.", "FILE", _CONTACTS),
]
Column = Annotated[
    list[str] | None,
    _option("--column", "The column of a dimension. May be given again.", "DIMENSION=HEADING", _CONTACTS),
]
Every = Annotated[
    list[str] | None,
    _option(
        "--every", "Where all contacts stand on a dimension without a column.", "DIMENSION=POSITION", _CONTACTS,
        grid_positions,
    ),
]  # fmt: skip
Encoding = Annotated[
    str | None, _option("--encoding", "How the list is written, such as cp1252. Default: UTF-8.", "NAME", _CONTACTS)
]
MoveOn = Annotated[
    str | None, _option("--move", "Show what this signal changes for customers.", "SIGNAL", _MOVES, grid_signals)
]
From = Annotated[
    list[str] | None,
    _option(
        "--from", "Where they stand before; else all segments. May be given again.", "DIMENSION=POSITION,…", _MOVES,
        grid_positions,
    ),
]  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("grid", rich_help_panel=WHOLE)
    def grid(
        file: File,
        rows: Rows = None,
        columns: Columns = None,
        contacts: List = None,
        column: Column = None,
        every: Every = None,
        encoding: Encoding = None,
        move: MoveOn = None,
        places: From = None,
        most: Annotated[
            str, typer.Option("--most", help="How often is enough on a channel that does not say.", metavar="FREQUENCY")
        ] = "2 a week",
        strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail as errors do.")] = False,
        output: Outputs = None,
        form: Format = None,
        as_json: AsJson = False,
    ) -> Callable[[], int]:
        """Draw a grid: who meets what in which cell, who meets nothing, several voices, or too much.

        [bold]Examples[/bold]

          mfab grid examples/consumer.yaml -o grid.html

          mfab grid examples/consumer.yaml --contacts examples/contacts.csv

          mfab grid examples/consumer.yaml --move order.placed --from relation=prospect,phase=decide
        """
        words = _Words(
            file, (rows, columns), most, strict, contacts, tuple(column or ()), tuple(every or ()), encoding,
            move, tuple(places or ()), tuple(output or ()),
        )  # fmt: skip
        return lambda: _grid(words, text_or_json(form, as_json))


def _grid(words: _Words, form: str | None) -> int:
    from mfab.cli.commands.plan import exit_code
    from mfab.use_cases.covering import cover_grid, read_most
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.reading import Shelf
    from mfab.use_cases.writing_grids import check_grid_outputs

    if form is None:
        return EXIT_USAGE
    console, shelf = Console(), Shelf(standard_input)
    try:
        _check_together(words)
        check_grid_outputs(words.outputs)
        covered = cover_grid(shelf, words.file, read_most(words.most))
        if covered.coverage is None:
            _refuse(console, shelf, covered, form)
        elif words.move is not None:
            _show_move(console, covered, covered.coverage, words.move, words.places, form)
        else:
            _show(console, shelf, covered, covered.coverage, words, form)
    except WrongUsage as error:
        return refuse(error)
    return exit_code(covered.diagnostics, words.strict)


def _check_together(words: _Words) -> None:
    from mfab.use_cases.options import WrongUsage

    if words.places and words.move is None:
        raise WrongUsage("--from says where customers stand before a signal; name the signal with --move")
    if words.move is not None and (words.contacts is not None or words.outputs):
        raise WrongUsage("--move stands alone: it shows what one signal changes, and draws no picture")
    if words.contacts is None and (words.columns or words.every or words.encoding):
        raise WrongUsage("--column, --every and --encoding say how a list is read; name the list with --contacts")
    if words.contacts == "-" and words.file == "-":
        raise WrongUsage("the grid and the contacts cannot both be standard input")


def _refuse(console: Console, shelf: Shelf, covered: Covered, form: str) -> None:
    from mfab.diagnostics.as_json import as_json
    from mfab.diagnostics.json_text import json_text

    console.show_findings(covered.diagnostics, shelf.line_of, on_errors=form == "json")
    if form == "json":
        console.write_text(json_text({"format_version": 1, "findings": as_json(covered.diagnostics)}))
    console.say("no picture: the errors above come first")


def _show_move(
    console: Console, covered: Covered, coverage: Coverage, signal: str, places: tuple[str, ...], form: str
) -> None:
    from mfab.diagnostics.as_json import as_json
    from mfab.diagnostics.json_text import json_text
    from mfab.export.grid_json import moves_as_json
    from mfab.use_cases.grid_options import signal_changes

    told = signal_changes(coverage, signal, places)
    if form == "json":
        findings = as_json(covered.diagnostics)
        console.write_text(json_text(moves_as_json(coverage.space, coverage.grid.grid, signal, told, findings)))
        return
    from mfab.cli.move_view import move_lines

    console.show_lines(lambda paint: move_lines(coverage, signal, told, console.width, paint))
    console.show_next(f"mfab emit {signal} --data event.json moves a real customer")


def _show(
    console: Console, shelf: Shelf, covered: Covered, coverage: Coverage, words: _Words, form: str
) -> None:  # fmt: skip
    from mfab.use_cases.writing_grids import DrawnGrid, axes_given, grid_text, write_grid

    axes = axes_given(coverage, words.axes)
    drawn = DrawnGrid(covered, coverage, axes, _contacts(console, coverage, words))
    if form == "json":
        console.write_text(grid_text(drawn, ".json"))
    else:
        others = [each for each in covered.diagnostics if each not in covered.found]
        console.show_findings(others, shelf.line_of)
        _show_text(console, covered, coverage, axes, drawn.contacts)
    for name in write_grid(drawn, words.outputs):
        console.say(f"wrote {name}")
    if form != "json":
        console.show_next(_next(covered, words))


def _contacts(console: Console, coverage: Coverage, words: _Words) -> tuple[Counted, FallenThrough] | None:
    import sys

    from mfab.cli.progress import Progress
    from mfab.interplay.grid.counting import fallen_through
    from mfab.use_cases.contact_list import count_contacts
    from mfab.use_cases.grid_options import contacts_given

    if words.contacts is None:
        return None
    given = contacts_given(coverage.grid, words.columns, words.every)
    progress = Progress(console, "bytes")
    try:
        counted = count_contacts(
            words.contacts, sys.stdin.buffer, coverage.space, given, words.encoding, progress
        )  # fmt: skip
    finally:
        progress.end()
    return counted, fallen_through(coverage, counted)


def _show_text(
    console: Console,
    covered: Covered,
    coverage: Coverage,
    axes: Axes | None,
    contacts: tuple[Counted, FallenThrough] | None,
) -> None:
    from mfab.cli.contact_view import contact_lines
    from mfab.cli.grid_view import View, bare_lines, whole_lines

    if axes is None:
        console.show_lines(lambda paint: bare_lines(coverage, paint))
        return
    counts = contacts[0].by_cell if contacts is not None else None
    by_segment = contacts[1].by_segment if contacts is not None else None

    def whole(paint: Callable[[str, str], str]) -> list[str]:
        lines = list(whole_lines(View(coverage, axes, console.width, paint, counts), covered.found, by_segment))
        if contacts is not None:
            lines += contact_lines(coverage, *contacts, console.width, paint)
        return lines

    console.show_lines(whole)


def _next(covered: Covered, words: _Words) -> str:
    if not words.outputs:
        return f"mfab grid {words.file} -o grid.html draws it for a meeting"
    code = next((each.code for each in covered.found), None)
    return f"mfab explain {code} says more" if code is not None else f"mfab validate {words.file}"
