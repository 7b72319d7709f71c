"""Whose calendar goes into which file: one for the whole team, or one for each person, role or function."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from mfab.calendars.zones import zone
from mfab.export.calendars.entry import CalendarEntry, Days
from mfab.export.calendars.reading_own import OwnCalendar, read_own
from mfab.export.calendars.splitting import TEAM, Split, file_names, shares
from mfab.export.days import local
from mfab.use_cases.calendar_updates import Wanted, calendars_of
from mfab.use_cases.calendars import Collected
from mfab.use_cases.identity import known_person
from mfab.use_cases.options import WrongUsage

_PARTS = {Split.PERSON: "", Split.ROLE: "role: ", Split.FUNCTION: "function: "}
_BETWEEN = " · "
_UNTIL = re.compile(r"UNTIL=(\d{8})")


@dataclass(frozen=True, slots=True)
class Owned:
    """A calendar that is wanted, and in words whose it is."""

    wanted: Wanted
    owner: str

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day on which anything stands in it."""
        spans = [_days(entry) for entry in self.wanted.entries]
        return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def whole_team(path: str, collected: Collected) -> Owned:
    """Return the calendar of everybody."""
    return Owned(Wanted(path, collected.name, collected.entries), "everybody")


def of_person(path: str, collected: Collected, text: str) -> Owned:
    """Return the calendar of somebody by id, name or e-mail address. Raises `WrongUsage`."""
    if collected.team is None:
        raise WrongUsage("--for: without a team nobody has a calendar of their own; give one with --team")
    id = known_person(text, collected.team, "--for")
    entries = tuple(entry for entry in collected.entries if id in entry.people)
    return Owned(Wanted(path, _title(collected, Split.PERSON, id), entries), collected.person(id))


def for_each(folder: str, collected: Collected, split: Split) -> tuple[Owned, ...]:
    """Return a calendar for each person, role or function in a folder, and `team.ics` for all.

    Whoever had something in their calendar and has nothing any more is among them: what fell away is cancelled there.
    """
    place = Path(folder)
    found = shares(collected.entries, split)
    names = file_names(share.owner for share in found)
    files = [
        Owned(
            Wanted(str(place / names[share.owner]), _title(collected, split, share.owner), share.entries),
            _owner(collected, split, share.owner),
        )
        for share in found
    ]
    team = whole_team(str(place / f"{TEAM}.ics"), collected)
    written = {each.wanted.path for each in (*files, team)}
    return (*files, *_emptied(place, collected, split, written), team)


def uids_of(folder: str, collected: Collected) -> frozenset[str]:
    """Return the uids of an occasion: those that it has, and those that `team.ics` in a folder tells of."""
    place = Path(folder) / f"{TEAM}.ics"
    before = read_own(place.read_bytes()) if place.is_file() else None
    told = before.known if isinstance(before, OwnCalendar) else {}
    uids = frozenset(entry.uid for entry in collected.entries)
    return uids | frozenset(told) if uids & told.keys() else uids


def _emptied(folder: Path, collected: Collected, split: Split, written: set[str]) -> Iterator[Owned]:
    """Yield the calendars of this occasion and this kind in which nothing is left to stand."""
    if not folder.is_dir():
        return
    for path, title in calendars_of(folder, uids_of(str(folder), collected)).items():
        part = title.partition(_BETWEEN)[2]
        if path not in written and part and _kind(part) is split:
            yield Owned(Wanted(path, title, ()), part.removeprefix(_PARTS[split]))


def _kind(part: str) -> Split:
    return next((each for each in (Split.ROLE, Split.FUNCTION) if part.startswith(_PARTS[each])), Split.PERSON)


def _title(collected: Collected, split: Split, owner: str) -> str:
    return f"{collected.name}{_BETWEEN}{_PARTS[split]}{_owner(collected, split, owner)}"


def _owner(collected: Collected, split: Split, owner: str) -> str:
    return collected.person(owner) if split is Split.PERSON else owner


def _days(entry: CalendarEntry) -> tuple[date, date]:
    """Return the first and the last day of an entry; what repeats ends with the last time that its rule gives."""
    when = entry.when
    if isinstance(when, Days):
        first, last = when.first, when.last
    else:
        read_in = zone(entry.zone)
        first, last = local(when.start, read_in).date(), (local(when.end, read_in) - timedelta(minutes=1)).date()
    until = _UNTIL.search(entry.rule) if entry.rule is not None else None
    if until is not None:
        last += date.fromisoformat(until[1]) - first
    return first, max((last, *(_days(each.entry)[1] for each in entry.overrides)))


def unowned(collected: Collected) -> int:
    """Return how many entries stand in nobody's calendar, because nobody fills the role."""
    return sum(not entry.people for entry in collected.entries)
