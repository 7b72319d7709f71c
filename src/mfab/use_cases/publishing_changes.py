"""What publishing to a calendar comes to: what is new, changed, gone or the same, and what somebody else changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mfab.export.calendars.entry import CalendarEntry, EntryState
from mfab.export.calendars.ledger import Known, Published, publication
from mfab.use_cases.published_resource import Standing, first_day, resource_name, sealed

Write = Callable[[Published], str]
_EDITED = "somebody changed it in the calendar"
_NOT_OURS = "it is there already, and was not put there by mfab publish"


class Kind(StrEnum):
    """What is to become of an entry."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    SAME = "same"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Stood:
    """An entry of the calendar as it was read, with the name and the ETag it has there."""

    name: str
    etag: str | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of one entry. `text` is what is to be written, None for what goes away.

    `before` and `after` are the first days, or "". `digest` tells whether what stands there meanwhile is this already;
    `reason` is why there is a conflict.
    """

    kind: Kind
    uid: str
    name: str
    title: str
    text: str | None = None
    digest: str = ""
    etag: str | None = None
    before: str = ""
    after: str = ""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall stand in a calendar: entries of one run, the moment they are of, and how an entry is written.

    `run` is what tells the run from others in the same calendar. `forced` are beginnings of UIDs, or `all`: whose
    conflicts are settled by overwriting.
    """

    entries: tuple[CalendarEntry, ...]
    run: str
    stamp: int
    write: Write
    forced: tuple[str, ...] = ()


def changes(wanted: Wanted, stood: Iterable[Stood]) -> tuple[Change, ...]:
    """Return what is to become of each entry: wanted ones in their order, then those that go away by title."""
    there = {each.standing.uid: each for each in stood}
    living = tuple(each for each in wanted.entries if each.state is not EntryState.CANCELLED)
    forced = {uid for uid in there if _is_forced(uid, wanted.forced)}
    known = {
        entry.uid: _known(there[entry.uid].standing, is_forced=entry.uid in forced)
        for entry in living
        if entry.uid in there
    }
    kept = [
        _kept(wanted, published, there, is_forced=published.entry.uid in forced)
        for published in publication(living, known, wanted.stamp)
    ]
    uids = {entry.uid for entry in living}
    gone = [_gone(each, each.standing.uid in forced) for each in there.values() if _falls_away(each, wanted.run, uids)]
    return (*kept, *sorted(gone, key=lambda change: (change.title, change.uid)))


def _known(standing: Standing, *, is_forced: bool) -> Known:
    """Return what was published; what is to be overwritten counts as different, so that its SEQUENCE rises."""
    is_other = is_forced and not standing.is_intact
    return Known(standing.sequence, "" if is_other else standing.digest, standing.stamp)


def _falls_away(each: Stood, run: str, uids: set[str]) -> bool:
    return each.standing.run == run and each.standing.uid not in uids


def _kept(wanted: Wanted, published: Published, there: Mapping[str, Stood], *, is_forced: bool) -> Change:
    entry = published.entry
    text = sealed(wanted.write(published), wanted.run, published.digest)
    after = first_day(text)
    here = there.get(entry.uid)
    if here is None:
        name = resource_name(entry.uid)
        return Change(Kind.CREATE, entry.uid, name, entry.title, text, published.digest, after=after)
    reason = None if is_forced or here.standing.is_intact else _EDITED if here.standing.run else _NOT_OURS
    kind = Kind.CONFLICT if reason else Kind.UPDATE if published.is_changed else Kind.SAME
    before = here.standing.begins
    return Change(
        kind, entry.uid, here.name, entry.title, text, published.digest, here.etag, before, after, reason=reason
    )


def _gone(here: Stood, is_forced: bool) -> Change:
    standing = here.standing
    reason = None if is_forced or standing.is_intact else f"it is no longer in the plan, but {_EDITED}"
    kind = Kind.CONFLICT if reason else Kind.DELETE
    return Change(
        kind, standing.uid, here.name, standing.title, None, "", here.etag, before=standing.begins, reason=reason
    )


def _is_forced(uid: str, forced: Iterable[str]) -> bool:
    return any(each == "all" or uid.startswith(each) for each in forced)
