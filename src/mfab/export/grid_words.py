"""A grid in words: its figures in sentences, and what is found about it under a heading each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.export.grid_figures import Figures
from mfab.export.grid_picture import Sign
from mfab.interplay.grid.moving import signals_of
from mfab.model.coverage import Coverage
from mfab.model.grid import Grid
from mfab.model.journey import Journey

_KINDS = {
    "uncovered-segment": "Holes: customers who meet nothing",
    "contradiction": "Contradictions: plays that say the opposite",
    "two-voices": "Several voices on one channel",
    "several-owners": "Several owners, and none for the whole",
    "overloaded-channel": "More than enough on a channel",
    "unmet-play": "Plays that nobody meets",
    "unreachable-segment": "Places that the journey never reaches",
    "journey-dead-end": "Dead ends of the journey",
    "journey-loop": "Rounds of the journey",
}


def by_kind(told: Iterable[Diagnostic]) -> Iterator[tuple[str, str, tuple[Diagnostic, ...]]]:
    """Yield the code of each kind that is found, its heading, and the findings in the order in which they are given."""
    found: dict[str, list[Diagnostic]] = {}
    for each in told:
        found.setdefault(each.code, []).append(each)
    for code, title in _KINDS.items():
        if code in found:
            yield code, title, tuple(found[code])


def facts_of(coverage: Coverage, figures: Figures) -> Iterator[tuple[str, str]]:
    """Yield the summary, each fact with its name."""
    cells = figures.cells
    served = cells[Sign.SERVED] + cells[Sign.TROUBLED]
    parts = (
        f"{served:,} where customers meet plays",
        f"{cells[Sign.HOLE]:,} where they meet nothing",
        f"{cells[Sign.IDLE]:,} with plays and nobody",
        f"{cells[Sign.EMPTY]:,} empty",
    )
    yield "cells", f"{coverage.space.size:,}: {', '.join(parts)}"
    if not figures.segments:
        return
    unsized = f"; {counted(figures.unsized, 'segment')} without a size" if figures.unsized else ""
    where = f"{figures.served:,} meet something wherever they stand"
    yield (
        "customers",
        (
            f"{figures.customers:,} in {counted(len(figures.segments), 'segment')}: {where}, {figures.partly:,} in "
            f"part, {figures.unserved:,} nothing{unsized}"
        ),
    )
    if figures.weighed is not None:
        yield "served", f"{percent(figures.weighed)} by size and priority: high counts three times, medium twice"


def journey_facts(grid: Grid, journey: Journey | None, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what there is to say of the journey. `known` are the signals for which playbooks around the grid wait."""
    if journey is None:
        yield "journey", "no moves: where customers go from here is not said"
        return
    signals = signals_of(grid)
    how = "" if journey.is_told else " ('enters' would say where)"
    begins = journey.space.words(journey.begins)
    yield "journey", f"begins at {begins}{how}; {counted(len(grid.moves), 'move')} on {counted(len(signals), 'signal')}"
    waited = tuple(known)
    alone = [each for each in signals if each not in waited]
    if waited and alone:
        yield "signals", f"no playbook has a trigger for {', '.join(alone)}"
    idle = [each for each in waited if each not in signals]
    if idle:
        yield "", f"{', '.join(idle)} {'starts' if len(idle) == 1 else 'start'} playbooks, and no move is on it"


def percent(share: Fraction) -> str:
    """Return a share in whole percent, never rounded to all or to nothing."""
    whole = round(100 * share)
    if whole == 100 and share < 1:
        whole = 99
    return f"{max(whole, 1) if share else 0}%"


def amount(value: Fraction) -> str:
    """Return a number with at most two decimals."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 segment`, `2 segments`."""
    return f"{number:,} {noun}{'s' if number != 1 else ''}"
