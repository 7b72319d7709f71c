"""The critical path of a plan: the driving chain back from the anchor, or from what ends last."""

from mfab.network.driving import driving_chain
from mfab.network.passes import Early
from mfab.planning.activities import Places
from mfab.planning.occasion import Occasion


def critical_path(occasion: Occasion, places: Places, early: Early) -> tuple[str, ...]:
    """Return the rows on the critical path, first to last; none when nothing is planned."""
    last = last_of_path(occasion, places, early)
    if last is None:
        return ()
    names = row_names(places)
    chain = driving_chain(places.network, early, last, places.is_planned)
    return tuple(names[number] for number in chain if number in names)


def last_of_path(occasion: Occasion, places: Places, early: Early) -> int | None:
    """Return the activity that the path leads to: the anchor, else the planned one that ends last."""
    anchor = occasion.process.anchor
    if anchor is not None:
        return places.work[anchor]
    return last_to_end(places, early)


def last_to_end(places: Places, early: Early) -> int | None:
    """Return the planned row that ends last; of equal ones one that leads nowhere, then the first in the file."""
    numbers = [number for number in row_names(places) if places.is_planned[number]]
    if not numbers:
        return None
    return max(numbers, key=lambda number: (early.finishes[number], _leads_nowhere(places, number), -number))


def row_names(places: Places) -> dict[int, str]:
    """Return the row of each activity that has one, by number."""
    names = {number: name for name, number in places.work.items()}
    return names | {number: approval_row(name, role) for (name, role), number in places.approvals.items()}


def approval_row(task: str, role: str) -> str:
    """Return the id of the row of an approval."""
    return f"{task}:approval:{role}"


def _leads_nowhere(places: Places, number: int) -> bool:
    return not any(places.is_planned[arrow.successor] for arrow in places.network.arrows_out[number])
