"""What a feed says: its runs as iCalendar, with a memory of what its subscribers were told before."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from hashlib import sha256

from mfab.calendars.zones import zone
from mfab.export.calendars.entry import CalendarEntry
from mfab.export.calendars.ical import calendar_text
from mfab.export.calendars.ledger import Known, Published, publication
from mfab.export.calendars.options import EntryOptions
from mfab.store.fitting import digest_of
from mfab.store.problem import StoreProblem
from mfab.store.records import Feed, Head, Publication
from mfab.store.store import Store
from mfab.use_cases.calendars import calendar_of_run
from mfab.use_cases.feed_entries import entry_from_json, entry_to_json, full_name, is_for
from mfab.use_cases.feed_memory import FeedMemory, RunEntries
from mfab.use_cases.run_loading import RunReader
from mfab.use_cases.run_summary import read_summary

# How often programs are asked to look again.
REFRESH = "PT1H"
# What is over stays in calendars for a while; a program that looks in more seldom than that keeps what fell away.
DAYS_AFTER_THE_END = 90
DAYS_OF_CANCELLATION = 30
_A_DAY = 24 * 60 * 60
# So often somebody else may tell something new while we work it out.
_TRIES = 20


@dataclass(frozen=True, slots=True)
class Content:
    """What a feed says. `modified` is in seconds since 1970, `etag` the digest of the text."""

    text: bytes
    zipped: bytes
    etag: str
    modified: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered to who gave a secret: nothing, alike for a secret that never was and one that was revoked."""

    feed: str | None
    content: Content | None


@dataclass(frozen=True, slots=True)
class _Collected:
    """The entries of a feed's runs, the runs that count, cancelled ones too, and the last moment that changed them.

    `name` is what the calendar is called, `today` when the day began in UTC, `until` when the first of the days of all
    runs ends.
    """

    entries: tuple[tuple[str, CalendarEntry], ...]
    runs: frozenset[str]
    name: str
    at: int
    today: int
    until: int


def answer(store: Store, secret: str, now: int, memory: FeedMemory[Content]) -> Answer:
    """Return what to answer at a moment in seconds. Raises `StoreProblem`.

    Each answer asks the store whether the feed is in use and whether anything was recorded; the rest is remembered.
    """
    feed = store.feed_of(digest_of(secret))
    if feed is None or feed.revoked_at is not None:
        return Answer(None, None)
    mark = store.log_mark(feed.run)
    content = memory.recall(feed.id, mark, now)
    if content is None:
        with memory.alone(f"feed {feed.id}"):
            content = memory.recall(feed.id, mark, now) or _told(store, feed, now, memory)
    return Answer(feed.id, content)


def look_ahead(store: Store, now: int, memory: FeedMemory[Content], has_ended: Callable[[], bool]) -> None:
    """Work out what the runs that go on say, the latest first, so that the first who asks does not wait for it.

    It ends when `has_ended` says so. Raises `StoreProblem`.
    """
    if all(feed.revoked_at is not None for feed in store.feeds()):
        return
    reader = RunReader(store)
    for head in reversed(store.heads(active_only=True)):
        if has_ended():
            return
        found = _of_run(reader, head, now, memory)
        # Writing loads what only calendars need.
        calendar_text("", publication(found.entries[:1], {}, found.at))


def _told(store: Store, feed: Feed, now: int, memory: FeedMemory[Content]) -> Content | None:
    """Return what a feed says now, and keep what is new of it; None when it was revoked meanwhile."""
    for _ in range(_TRIES):
        # In this order: whoever tells something new has read a log that is at least as long as what was told.
        version, rows = store.publications(feed.id)
        mark = store.log_mark(feed.run)
        found = _collected(store, feed, now, memory)
        published = _published(found, rows)
        of_run = {entry.uid: run for run, entry in found.entries} | {row.uid: row.run for row in rows}
        news = [_row(feed.id, of_run[each.entry.uid], each) for each in published if each.is_changed]
        if not news or store.publish(feed.id, version, news):
            content = _content(feed, found.name, published, _recent(rows, published, found))
            memory.keep(feed.id, mark, found.until, content)
            return content
        again = store.feed_of(feed.token)
        if again is None or again.revoked_at is not None:
            return None
    raise StoreProblem(f"what feed '{feed.id}' tells changes faster than it can be written down")


def _collected(store: Store, feed: Feed, now: int, memory: FeedMemory[Content]) -> _Collected:
    heads = store.heads() if feed.run is None else [head for head in [store.head(feed.run)] if head is not None]
    reader = RunReader(store)
    entries: list[tuple[str, CalendarEntry]] = []
    today, tomorrow = _day(now, UTC)
    at, until, counted, name = 0, tomorrow, [], feed.name
    for head in heads:
        ended_at = None if head.state == "active" else read_summary(head.summary).ended_at or head.started_at
        if ended_at is not None and ended_at < today - DAYS_AFTER_THE_END * _A_DAY:
            continue
        counted.append(head.run)
        found = _of_run(reader, head, now, memory)
        at, until = max(at, found.at), min(until, found.until)
        # The latest run knows best how somebody is called.
        name = full_name(feed, found.team, found.playbook) or name
        if head.state != "cancelled":
            entries += [(head.run, entry) for entry in found.entries if is_for(feed, entry)]
    return _Collected(tuple(entries), frozenset(counted), _called(feed, name), at, today, until)


def _of_run(reader: RunReader, head: Head, now: int, memory: FeedMemory[Content]) -> RunEntries:
    """Return the entries of a run, told as of the beginning of its day: nothing moves in a calendar by the minute."""
    begin, end = _day(now, zone(read_summary(head.summary).zone))
    found = memory.recall_run(head.run, head.sequence, begin)
    if found is not None:
        return found
    with memory.alone(f"run {head.run}"):
        return memory.recall_run(head.run, head.sequence, begin) or _made_of_run(reader, head.run, (begin, end), memory)


def _made_of_run(reader: RunReader, run: str, day: tuple[int, int], memory: FeedMemory[Content]) -> RunEntries:
    loaded = reader.load(run)
    if loaded is None:
        raise StoreProblem(f"the log of run '{run}' is empty", "mfab store check looks for more of it")
    begin, end = day
    at = max(begin, loaded.entries[-1].at)
    entries = calendar_of_run(loaded, EntryOptions(), at).entries
    found = RunEntries(entries, loaded.setting.team, loaded.setting.process.playbook, at, end)
    memory.keep_run(run, loaded.run.sequence, begin, found)
    return found


def _day(now: int, in_zone: tzinfo) -> tuple[int, int]:
    """Return when the day of a moment begins and when the next one does, in a zone, in seconds."""
    day = datetime.fromtimestamp(now, in_zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    after = day + timedelta(days=1)
    return int(day.timestamp()), int(after.timestamp())


def _published(found: _Collected, rows: Iterable[Publication]) -> tuple[Published, ...]:
    """Return what is to be told. What changes is stamped later than all that was told, so that times tell it too."""
    rows = tuple(rows)
    known = {
        row.uid: Known(row.sequence, row.digest, row.stamp, row.is_cancelled, entry_from_json(row.entry))
        for row in rows
        # What is long over leaves the calendar without a word: it has not been cancelled.
        if row.run in found.runs
    }
    stamp = max((found.at, *(row.stamp + 1 for row in rows)))
    return publication([entry for _, entry in found.entries], known, stamp)


def _recent(rows: Iterable[Publication], published: Iterable[Published], found: _Collected) -> list[Published]:
    """Return what was cancelled not long ago: subscribers come by at different times."""
    told = {each.entry.uid for each in published}
    since = found.today - DAYS_OF_CANCELLATION * _A_DAY
    return [
        Published(entry_from_json(row.entry), row.sequence, row.stamp, row.digest, False)
        for row in rows
        if row.is_cancelled and row.uid not in told and row.stamp >= since
    ]


def _row(feed: str, run: str, told: Published) -> Publication:
    return Publication(
        feed,
        told.entry.uid,
        run,
        told.sequence,
        told.digest,
        told.stamp,
        told.is_cancelled,
        entry_to_json(told.entry),
    )


def _content(feed: Feed, name: str, published: Iterable[Published], recent: Iterable[Published]) -> Content:
    alive = [each for each in published if not each.is_cancelled]
    gone = sorted(
        [*(each for each in published if each.is_cancelled), *recent],
        key=lambda each: each.entry.uid,
    )
    text = calendar_text(name, (*alive, *gone), refresh=REFRESH).encode("utf-8")
    modified = max((feed.created_at, *(each.stamp for each in (*alive, *gone))))
    return Content(text, gzip.compress(text, 6, mtime=0), sha256(text).hexdigest()[:32], modified)


def _called(feed: Feed, name: str) -> str:
    """Return how the calendar is called in a list of many: `mfab: Anna Holm, nordlys-3`."""
    who = "everybody" if feed.scope == "team" else name
    return f"mfab: {who}{f', {feed.run}' if feed.run is not None else ''}"
