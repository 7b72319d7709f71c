"""The options of `mfab grid`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

import typer

from mfab.cli.application import OUTPUT
from mfab.cli.candidates import grid_positions, grid_signals, names_of_dimensions, yaml_files

_PICTURE = "Picture"
_CONTACTS = "Contacts"
_MOVES = "Moves"


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed."""

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
    subject: str | None
    store: str | None
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
Subject = Annotated[
    str | None,
    _option("--subject", "One customer: where they stand by the signals that came.", "NAME", _MOVES),
]
StorePlace = Annotated[
    str | None, _option("--store", "Where signals are kept: a file, or postgresql://…", "PLACE", _MOVES)
]
Most = Annotated[
    str, typer.Option("--most", help="How often is enough on a channel that does not say.", metavar="FREQUENCY")
]
