"""In which column of a picture each task stands, and which ways between tasks need not be drawn."""

from collections.abc import Mapping, Sequence

Ways = Sequence[tuple[str, str]]


def implied_ways(names: Sequence[str], ways: Ways) -> set[tuple[str, str]]:
    """Return the ways beside which another leads from the same task to the same, over a third."""
    after = _after(names, ways)
    reached: dict[str, frozenset[str]] = {}
    for name in reversed(_in_order(names, after)):
        found: set[str] = set()
        for each in after[name]:
            found.add(each)
            found |= reached.get(each, frozenset())
        reached[name] = frozenset(found)
    return {
        (giver, receiver)
        for giver, receiver in ways
        if any(receiver in reached.get(other, frozenset()) for other in after[giver] if other != receiver)
    }


def columns_of(names: Sequence[str], ways: Ways) -> dict[str, int]:
    """Return the column of each task: behind all that it waits for, and not far before what waits for it."""
    after = _after(names, ways)
    before: dict[str, list[str]] = {name: [] for name in names}
    for giver, receiver in ways:
        before[receiver].append(giver)
    order = _in_order(names, after)
    columns: dict[str, int] = {}
    for name in order:
        columns[name] = max((columns[each] + 1 for each in before[name]), default=0)
    for name in reversed(order):
        if after[name] and not before[name]:
            columns[name] = min(columns[each] for each in after[name]) - 1
    return columns


def _after(names: Sequence[str], ways: Ways) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [] for name in names}
    for giver, receiver in ways:
        found[giver].append(receiver)
    return found


def _in_order(names: Sequence[str], after: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the tasks such that each stands behind what it waits for."""
    waiting = dict.fromkeys(names, 0)
    for name in names:
        for each in after[name]:
            waiting[each] += 1
    ready = [name for name in names if waiting[name] == 0]
    for name in ready:
        for each in after[name]:
            waiting[each] -= 1
            if waiting[each] == 0:
                ready.append(each)
    return ready
