"""`mfab grid`: which customers meet which message, who meets nothing, and what happens when a customer moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.application import WHOLE
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_USAGE
from mfab.cli.grid_options import (
    Column,
    Columns,
    Encoding,
    Every,
    File,
    From,
    List,
    Most,
    MoveOn,
    Outputs,
    Rows,
    StorePlace,
    Subject,
    Words,
)
from mfab.cli.inputs import refuse, standard_input
from mfab.cli.text_or_json import AsJson, Format, text_or_json

if TYPE_CHECKING:
    from mfab.use_cases.covering import Covered
    from mfab.use_cases.reading import Shelf


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
        subject: Subject = None,
        store: StorePlace = None,
        most: Most = "2 a week",
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
        words = Words(
            file, (rows, columns), most, strict, contacts, tuple(column or ()), tuple(every or ()), encoding,
            move, tuple(places or ()), subject, store, tuple(output or ()),
        )  # fmt: skip
        return lambda: _grid(words, text_or_json(form, as_json))


def _grid(words: Words, form: str | None) -> int:
    from mfab.cli.acting import refuse_store
    from mfab.cli.commands.plan import exit_code
    from mfab.cli.grid_moves import show_moves
    from mfab.cli.grid_showing import show_grid
    from mfab.store.problem import StoreProblem
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
        elif words.move is not None or words.subject is not None:
            show_moves(console, covered, covered.coverage, words, form)
            return 0
        else:
            show_grid(console, shelf, covered, covered.coverage, words, form)
    except WrongUsage as error:
        return refuse(error)
    except StoreProblem as problem:
        return refuse_store(problem)
    return exit_code(covered.diagnostics, words.strict)


def _check_together(words: Words) -> None:
    from mfab.use_cases.options import WrongUsage

    if words.places and words.move is None:
        raise WrongUsage("--from says where customers stand before a signal; name the signal with --move")
    if words.places and words.subject is not None:
        raise WrongUsage("--from and --subject both say where a customer stands; give one of them")
    if words.store is not None and words.subject is None:
        raise WrongUsage("--store says where signals are kept; name a customer with --subject")
    if (words.move or words.subject) is not None and (words.contacts is not None or words.outputs):
        raise WrongUsage("--move and --subject stand alone: they answer one question, and draw no picture")
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
