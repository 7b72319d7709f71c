"""Counted contacts in words: how many stand where, and why others stand nowhere. Counts alone, nobody's data."""

from __future__ import annotations

from collections.abc import Iterator

from mfab.diagnostics.quoted import quoted
from mfab.export.grid_words import counted as with_noun
from mfab.interplay.grid.counting import Counted, FallenThrough, UnknownValues


def contact_facts(counted: Counted, fallen: FallenThrough) -> Iterator[tuple[str, str]]:
    """Yield what the counts come to, each with its name."""
    short = f", {with_noun(counted.short, 'row')} without all columns" if counted.short else ""
    yield (
        "contacts",
        (
            f"{counted.total:,}: {counted.placed:,} stand in a cell, {counted.unplaced:,} have a position that the "
            f"grid does not know{short}"
        ),
    )
    outside = sum(number for _, number in fallen.no_segment)
    unmet = sum(number for _, number in fallen.no_play)
    met = f" ({fallen.met_all_the_same:,} of them meet a play all the same)" if fallen.met_all_the_same else ""
    yield (
        "of those",
        (
            f"{fallen.served:,} stand in segments that meet something, {unmet:,} in segments that meet nothing, "
            f"{outside:,} in no segment{met}"
        ),
    )


def unknown_words(unknown: UnknownValues) -> Iterator[str]:
    """Yield why contacts have no position on a dimension, a line each."""
    name = unknown.dimension
    if unknown.empty:
        yield f"{name}: {unknown.empty:,} without a value"
    for each in unknown.values:
        yield f"{name}: {each.contacts:,} with {quoted(each.value)}{each.hint}"
    if unknown.is_no_status:
        yield f"{name}: {unknown.hidden:,} with over 100 different values; is this the right column? no value is shown"
    elif unknown.hidden:
        yield f"{name}: {unknown.hidden:,} with rare values or such as may be personal, which are not shown"
