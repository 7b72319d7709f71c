"""Which column of a list of contacts is which dimension, and which position a value means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.suggestion import did_you_mean
from mfab.model.grid import Contacts
from mfab.model.grid_space import Space

_MOST_NAMED = 12
_PERSONAL = re.compile(r"@|(?:\d[\s./-]?){5}")


class UnfitList(Exception):
    """A list of contacts that cannot be counted: the sentence says why and what would help."""


@dataclass(frozen=True, slots=True)
class Side:
    """One dimension in a list: the number of its column, or the position of everybody; what values mean, folded."""

    dimension: str
    column: int | None
    every: int | None
    meanings: Mapping[str, int]


def sides_of(space: Space, contacts: Contacts, heads: Sequence[str]) -> tuple[Side, ...]:
    """Return where a list with these headings says the position on each dimension. Raises `UnfitList`."""
    return tuple(
        _side(name, positions, contacts, heads)
        for name, positions in zip(space.dimensions, space.positions, strict=True)
    )


def folded(value: str) -> str:
    """Return a value so that `New customer`, `new_customer` and `new-customer` are the same."""
    return "-".join(re.split(r"[\s_-]+", value.strip().casefold()))


def looks_personal(value: str) -> bool:
    """Tell whether a value may be an address or a number of somebody, which is never shown."""
    return _PERSONAL.search(value) is not None


def _side(name: str, positions: Sequence[str], contacts: Contacts, heads: Sequence[str]) -> Side:
    meanings = {folded(position): number for number, position in enumerate(positions)}
    for value, position in contacts.values.get(name, {}).items():
        meanings[folded(value)] = positions.index(position)
    if name in contacts.every and name not in contacts.columns:
        return Side(name, None, positions.index(contacts.every[name]), meanings)
    wanted = contacts.columns.get(name, name)
    exact = [number for number, head in enumerate(heads) if head.strip() == wanted.strip()]
    alike = exact or [number for number, head in enumerate(heads) if folded(head) == folded(wanted)]
    if len(alike) > 1:
        raise UnfitList(f"{len(alike)} columns are called {quoted(wanted)}; the list is to have one for '{name}'")
    if not alike:
        raise UnfitList(_missing(name, wanted, positions, heads))
    return Side(name, alike[0], None, meanings)


def _missing(name: str, wanted: str, positions: Sequence[str], heads: Sequence[str]) -> str:
    if any(looks_personal(head) for head in heads):
        return "its first line looks like a contact, and not like the names of columns; put those on top"
    known = [head.strip() for head in heads if head.strip()]
    shown = ", ".join(quoted(head) for head in known[:_MOST_NAMED]) + (" …" if len(known) > _MOST_NAMED else "")
    whose = f" for '{name}'" if wanted != name else ""
    there = f"it has {shown}" if known else "its first line names none"
    return (
        f"there is no column {quoted(wanted)}{whose}{did_you_mean(wanted, known)}; {there}. "
        f"--column {name}=HEADING names one, --every {name}={positions[0] if positions else 'POSITION'} "
        "says where all of them stand"
    )
