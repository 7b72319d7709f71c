"""Showing how functions work together, in the format that was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mfab.cli.commands.plan import exit_code
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_USAGE
from mfab.cli.formats import format_of_output
from mfab.cli.inputs import plan_options, refuse, standard_input
from mfab.diagnostics.order import in_order
from mfab.diagnostics.paint import Paint, plain
from mfab.settings.environment import read_environment

if TYPE_CHECKING:
    from mfab.use_cases.interplaying import Together
    from mfab.use_cases.reading import Shelf

FORMATS = ("text", "json", "html", "svg", "mermaid")
_PICTURES = ("html", "svg", "mermaid")
_SUFFIXES = {".html": "html", ".htm": "html", ".svg": "svg", ".mmd": "mermaid", ".json": "json", ".txt": "text"}
# Of a text in a file.
_PLAIN_WIDTH = 140
Given = tuple[str | None, str | None, str | None, list[str], list[str], bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    files: tuple[str, ...]
    compare: tuple[str, ...]
    library: bool
    all_handovers: bool
    strict: bool
    outputs: tuple[str, ...]


def show_interplay(asked: Asked, given: Given, form: str | None) -> int:
    """Plan the files, show what was asked for, and return the exit code."""
    from mfab.use_cases.interplaying import Beside, put_together
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.reading import Shelf

    shelf, console = Shelf(standard_input), Console()
    try:
        chosen: dict[str, str] = {}
        for name in asked.outputs or ("-",):
            found_format = format_of_output(form, name, read_environment(), FORMATS, _SUFFIXES)
            if found_format is None:
                return EXIT_USAGE
            if found_format in _PICTURES and len(asked.files) > 1:
                raise WrongUsage(f"{found_format} is a picture of one file, and {len(asked.files)} are given")
            chosen[name] = found_format
        options = plan_options(*given)
        found = [put_together(shelf, file, options, Beside(asked.compare, asked.library)) for file in asked.files]
        _show(console, shelf, found, chosen, asked)
    except WrongUsage as error:
        return refuse(error)
    return exit_code(in_order(each for one in found for each in one.diagnostics), asked.strict)


def _show(console: Console, shelf: Shelf, found: list[Together], chosen: Mapping[str, str], asked: Asked) -> None:
    is_shown = chosen == {"-": "text"}
    for each in found:
        if each.shown is None:
            console.show_findings(each.diagnostics, shelf.line_of, on_errors=not is_shown)
    if is_shown:
        _show_text(console, shelf, found, asked)
        return
    is_drawn = any(each.shown is not None for each in found)
    texts = {name: _text(found, form, asked) for name, form in chosen.items() if is_drawn or form == "json"}
    files = {name: text.encode("utf-8", "backslashreplace") for name, text in texts.items() if name != "-"}
    if files:
        from mfab.use_cases.writing import write_all

        write_all(files)
    for name in files:
        console.say(f"wrote {name}")
    if "-" in texts:
        console.write_text(texts["-"])


def _text(found: list[Together], form: str, asked: Asked) -> str:
    if form == "text":
        return "".join(f"{line}\n" for line in _lines(found, asked, _PLAIN_WIDTH, plain))
    from mfab.use_cases.interplay_output import output_of

    return output_of(found, form)


def _show_text(console: Console, shelf: Shelf, found: list[Together], asked: Asked) -> None:
    if all(each.shown is None for each in found):
        return
    console.show_lines(lambda paint: _lines(found, asked, console.width, paint))
    console.show_next(f"mfab interplay {asked.files[0]} -o interplay.html shows it as swimlanes")


def _lines(found: list[Together], asked: Asked, width: int, paint: Paint) -> Iterator[str]:
    from mfab.cli.interplay_view import interplay_lines

    parts = [
        interplay_lines(each.shown, width, paint, all_handovers=asked.all_handovers)
        for each in found
        if each.shown is not None
    ]
    for number, part in enumerate(parts):
        yield from ("", "") if number else ()
        yield from part
