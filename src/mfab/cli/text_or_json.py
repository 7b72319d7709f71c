"""The choice between text and JSON of the commands that show runs: --format, --json, MFAB_FORMAT and mfab.yaml."""

from __future__ import annotations

from typing import Annotated

import typer

from mfab.cli.application import OUTPUT
from mfab.cli.candidates import one_of
from mfab.cli.formats import chosen_format
from mfab.settings.environment import read_environment

FORMATS = ("text", "json")
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        help=f"One of {', '.join(FORMATS)}.",
        metavar="FORMAT",
        rich_help_panel=OUTPUT,
        autocompletion=one_of(FORMATS),
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="The same as --format json.", rich_help_panel=OUTPUT)]


def text_or_json(form: str | None, as_json: bool) -> str | None:
    """Return which of the two is written, or None after having said that there is no such format."""
    return "json" if as_json else chosen_format(form, read_environment(), FORMATS, "text")
