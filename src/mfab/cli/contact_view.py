"""Counted contacts on a terminal: where they stand, and who falls through the grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mfab.cli.grid_view import fact_lines
from mfab.cli.wrapping import wrapped
from mfab.diagnostics.printable import printable
from mfab.export.contact_words import contact_facts, unknown_words
from mfab.interplay.grid.counting import Counted, FallenThrough
from mfab.model.coverage import Coverage
from mfab.model.grid_space import Cell

Paint = Callable[[str, str], str]
_MOST = 12


def contact_lines(
    coverage: Coverage, counted: Counted, fallen: FallenThrough, width: int, paint: Paint
) -> Iterator[str]:
    """Yield who falls through, the most first, and what all comes to."""
    yield from _lost("Contacts in no segment", fallen.no_segment, coverage, width, paint)
    yield from _lost("Contacts in segments that meet nothing", fallen.no_play, coverage, width, paint)
    unknown = [line for each in counted.unknown for line in unknown_words(each)]
    if unknown:
        yield ""
        yield paint("head", "Positions that the grid does not have")
        for line in unknown:
            yield from wrapped(printable(line), width, "  ", "    ")
    yield ""
    yield from fact_lines(contact_facts(counted, fallen), width, paint)


def _lost(
    title: str, lost: Sequence[tuple[Cell, int]], coverage: Coverage, width: int, paint: Paint
) -> Iterator[str]:  # fmt: skip
    if not lost:
        return
    yield ""
    yield paint("head", title)
    room = max(len(f"{number:,}") for _, number in lost)
    for cell, number in lost[:_MOST]:
        where = coverage.space.words((cell,))
        yield from wrapped(where, width, f"  {number:>{room},}  ", " " * (room + 4))
    if len(lost) > _MOST:
        rest = sum(number for _, number in lost[_MOST:])
        yield f"  {rest:>{room},}  in {len(lost) - _MOST} more cells"
