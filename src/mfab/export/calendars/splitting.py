"""A calendar for each person, role or function: which entries stand in it, and what its file is called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from mfab.export.calendars.entry import CalendarEntry

TEAM = "team"
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
# Names that some systems keep for devices, whatever follows the dot.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))}


class Split(StrEnum):
    """Who gets a calendar of their own."""

    PERSON = "person"
    ROLE = "role"
    FUNCTION = "function"


@dataclass(frozen=True, slots=True)
class Share:
    """The entries of one person, role or function by id, in the order of all entries."""

    owner: str
    entries: tuple[CalendarEntry, ...]


def shares(entries: Iterable[CalendarEntry], split: Split) -> tuple[Share, ...]:
    """Return what stands in whose calendar, by id in the order of the alphabet; nobody without entries is there."""
    found: dict[str, list[CalendarEntry]] = {}
    for entry in entries:
        for owner in owners_of(entry, split):
            found.setdefault(owner, []).append(entry)
    return tuple(Share(owner, tuple(found[owner])) for owner in sorted(found))


def owners_of(entry: CalendarEntry, split: Split) -> tuple[str, ...]:
    """Return in whose calendars an entry stands."""
    return {Split.PERSON: entry.people, Split.ROLE: entry.roles, Split.FUNCTION: entry.functions}[split]


def file_names(owners: Iterable[str]) -> dict[str, str]:
    """Return the file of each owner, such as `anna.ics`. It is always the same, whoever else there is.

    `team.ics` is everybody's, so that somebody who is called `team` gets a few digits behind the name, as does
    whose id is no name that every system takes for a file.
    """
    return {owner: f"{_slug(owner)}.ics" for owner in owners}


def _slug(owner: str) -> str:
    plain = "".join(each if each in _PLAIN else "-" for each in owner).strip("-")[:60].rstrip("-")
    if plain and plain == owner and plain not in {TEAM, *_DEVICES}:
        return plain
    mark = sha256(owner.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{plain}-{mark}" if plain else mark
