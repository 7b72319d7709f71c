"""Calendars that are exported again: each continues what stands in its place, so that programs see what moved."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mfab.diagnostics.quoted import quoted
from mfab.export.calendars.entry import CalendarEntry
from mfab.export.calendars.ical import calendar_text
from mfab.export.calendars.ledger import NOTHING_GONE, Known, Published, is_news, publication
from mfab.export.calendars.reading_own import MOST_BYTES, NotOurs, OwnCalendar, read_own
from mfab.use_cases.options import WrongUsage

STANDARD_OUTPUT = "-"
_HINT = "name another file, or give --overwrite"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A calendar to be written: where, what it is called, and what is to stand in it."""

    path: str
    title: str
    entries: tuple[CalendarEntry, ...]


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A calendar file as it is to stand, with how many of its events are new, changed, cancelled or the same.

    Where nothing is new, changed or cancelled, `data` is what stands there already.
    """

    path: str
    data: bytes
    new: int
    changed: int
    cancelled: int
    same: int

    @property
    def is_news(self) -> bool:
        return bool(self.new or self.changed or self.cancelled)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands in a place: its bytes, and what they say."""

    data: bytes
    calendar: OwnCalendar


def updated(
    wanted: Sequence[Wanted], uids: Collection[str], stamp: int, *, is_overwriting: bool = False
) -> tuple[CalendarFile, ...]:
    """Return each calendar as the next one after what stands in its place.

    `uids` are those of the whole plan or run, whoever's they are: a calendar that has none of them is of something
    else. `stamp`, in seconds since 1970, is what caused it. Raises `WrongUsage` for a file that mfab did not write,
    that is of something else, or that was changed by hand; with `is_overwriting` the first two are replaced and the
    last is continued.
    """
    before = {each.path: _standing(each.path, uids, is_overwriting) for each in wanted}
    elsewhere = _moved_away(wanted, before)
    return tuple(_updated(each, before[each.path], elsewhere, stamp) for each in wanted)


def calendars_of(folder: Path, uids: Collection[str]) -> dict[str, str]:
    """Return the names of the calendars in a folder that have any of the uids, by their paths: whoever has nothing
    to do any more is to hear of that too.
    """
    found = {}
    for place in sorted(folder.glob("*.ics")):
        read = _read(place) if place.is_file() else None
        if read is not None and isinstance(read[1], OwnCalendar) and not _is_of_another(read[1], uids):
            found[str(place)] = read[1].name
    return found


def _standing(path: str, uids: Collection[str], is_overwriting: bool) -> _Standing | None:
    """Return what is to be continued in a place, None where nothing is."""
    place = Path(path)
    read = _read(place) if path != STANDARD_OUTPUT and place.is_file() else None
    if read is None:
        return None
    data, found = read
    reason = found.reason if isinstance(found, NotOurs) else _reason(found, uids)
    if reason is not None and not is_overwriting:
        raise WrongUsage(f"'{path}' {reason}; {_HINT}")
    if isinstance(found, NotOurs) or _is_of_another(found, uids):
        return None
    return _Standing(data, found)


def _reason(found: OwnCalendar, uids: Collection[str]) -> str | None:
    """Return why a calendar of ours is not continued as it is."""
    if _is_of_another(found, uids):
        return f"is the calendar of {quoted(found.name)}, which has nothing in common with this"
    if not found.edited:
        return None
    more = f" and {len(found.edited) - 1} more" if len(found.edited) > 1 else ""
    return f"was changed by hand at the event {quoted(found.edited[0])}{more}, which would be lost"


def _is_of_another(found: OwnCalendar, uids: Collection[str]) -> bool:
    return bool(found.known) and bool(uids) and not any(uid in uids for uid in found.known)


def _read(place: Path) -> tuple[bytes, OwnCalendar | NotOurs] | None:
    """Return a file and what it says; None for an empty one, which is nobody's."""
    try:
        with place.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise WrongUsage(f"'{place}' cannot be read: {(error.strerror or type(error).__name__).lower()}") from None
    return (data, read_own(data)) if data.strip() else None


def _moved_away(wanted: Sequence[Wanted], before: Mapping[str, _Standing | None]) -> dict[str, Known]:
    """Return, of all that one of the calendars had and has no more, what its cancellation there comes to at most."""
    found: dict[str, Known] = {}
    for each in wanted:
        standing, stays = before[each.path], {entry.uid for entry in each.entries}
        for uid, known in standing.calendar.known.items() if standing is not None else ():
            if uid not in stays:
                other = found.get(uid, known)
                sequence, stamp = max(other.sequence, known.sequence + 1), max(other.stamp, known.stamp + 1)
                found[uid] = Known(sequence, "", stamp, is_cancelled=True)
    return found


def _updated(wanted: Wanted, before: _Standing | None, elsewhere: Mapping[str, Known], stamp: int) -> CalendarFile:
    known = before.calendar.known if before is not None else {}
    gone = before.calendar.gone if before is not None else NOTHING_GONE
    # What goes from one calendar to another keeps its uid: for whoever has both, it must be newer than what the first
    # one says of it for the last time.
    moved = {entry.uid: elsewhere[entry.uid] for entry in wanted.entries if entry.uid in elsewhere}
    told = publication(wanted.entries, {**moved, **known}, stamp, gone)
    is_same = before is not None and not is_news(told) and before.calendar.name == wanted.title
    data = before.data if before is not None and is_same else calendar_text(wanted.title, told, gone=gone).encode()
    return CalendarFile(
        wanted.path,
        data,
        new=sum(_is_new(each, known) for each in told),
        changed=sum(each.is_changed and not each.is_cancelled and not _is_new(each, known) for each in told),
        cancelled=sum(each.is_changed and each.is_cancelled for each in told),
        same=sum(not each.is_changed for each in told),
    )


def _is_new(each: Published, known: Mapping[str, Known]) -> bool:
    before = known.get(each.entry.uid)
    return not each.is_cancelled and (before is None or before.is_cancelled)
