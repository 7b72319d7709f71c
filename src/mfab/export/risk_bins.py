"""The histogram of an outlook: days put together until they fit, with the day to keep at the end of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

# What lies outside is put together with the first and the last bin.
_TAIL = 0.005
Counted = Sequence[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class Bin:
    """Some days, both included; the share of the samples that fall on them, and of those until their end.

    The first and the last bin may hold a tail: all that is earlier, or later.
    """

    first: date
    last: date
    share: float
    by_then: float
    is_kept: bool
    is_target: bool
    is_tail: bool


def bins_of(days: Mapping[date, int], target: date, most: int) -> tuple[Bin, ...]:
    """Return at most about so many bins. `days` gives the samples of each day, in order of the days."""
    whole = sum(days.values())
    if whole == 0:
        return ()
    counted = sorted({target: 0, **days}.items())
    early, middle, late = _parted(counted, whole)
    size = ceil(len(middle) / most)
    kept = [pair for pair in middle if pair[0] <= target]
    missed = [pair for pair in middle if pair[0] > target]
    # Backward from the day to keep, so that none holds days on both sides of it.
    first = len(kept) % size
    groups = [kept[:first]] if first else []
    groups += [kept[at : at + size] for at in range(first, len(kept), size)]
    groups += [missed[at : at + size] for at in range(0, len(missed), size)]
    found, so_far = [], 0
    for place, group in enumerate(groups):
        is_first, is_last = place == 0, place == len(groups) - 1
        count = sum(each for _, each in (*group, *(early if is_first else ()), *(late if is_last else ())))
        so_far += count
        found.append(
            Bin(
                first=group[0][0],
                last=group[-1][0],
                share=count / whole,
                by_then=so_far / whole,
                is_kept=group[-1][0] <= target,
                is_target=group[-1][0] == target,
                is_tail=bool((is_first and early) or (is_last and late)),
            )
        )
    return tuple(found)


def _parted(counted: Counted, whole: int) -> tuple[Counted, Counted, Counted]:
    """Return the early tail, what lies between, and the late tail."""
    so_far, low, high = 0, 0, len(counted)
    for place, (_, count) in enumerate(counted):
        so_far += count
        if so_far <= whole * _TAIL:
            low = place + 1
        if so_far >= whole * (1 - _TAIL):
            high = place + 1
            break
    return counted[:low], counted[low:high], counted[high:]
