"""Showing a grid that was worked out: on the terminal, as data, or in files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mfab.cli.console import Console

if TYPE_CHECKING:
    from mfab.cli.grid_options import Words
    from mfab.export.grid_picture import Axes
    from mfab.interplay.grid.counting import Counted, FallenThrough
    from mfab.model.coverage import Coverage
    from mfab.use_cases.covering import Covered
    from mfab.use_cases.reading import Shelf


def show_grid(
    console: Console, shelf: Shelf, covered: Covered, coverage: Coverage, words: Words, form: str
) -> None:  # fmt: skip
    """Draw a grid, with contacts where there are any, and write it where that is asked for. Raises `WrongUsage`."""
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


def _contacts(console: Console, coverage: Coverage, words: Words) -> tuple[Counted, FallenThrough] | None:
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
    from mfab.export.grid_words import journey_facts

    if axes is None:
        console.show_lines(lambda paint: bare_lines(coverage, paint))
        return
    counts = contacts[0].by_cell if contacts is not None else None
    by_segment = contacts[1].by_segment if contacts is not None else None

    known = covered.names.signals if covered.names is not None else ()
    more = tuple(journey_facts(coverage.grid, covered.journey, known))

    def whole(paint: Callable[[str, str], str]) -> list[str]:
        view = View(coverage, axes, console.width, paint, counts)
        lines = list(whole_lines(view, covered.found, more, by_segment))
        if contacts is not None:
            lines += contact_lines(coverage, *contacts, console.width, paint)
        return lines

    console.show_lines(whole)


def _next(covered: Covered, words: Words) -> str:
    if not words.outputs:
        return f"mfab grid {words.file} -o grid.html draws it for a meeting"
    code = next((each.code for each in covered.found), None)
    return f"mfab explain {code} says more" if code is not None else f"mfab validate {words.file}"
