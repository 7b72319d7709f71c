"""What was worked out for feeds, remembered for as long as it holds; all threads of a server share it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from mfab.export.calendars.entry import CalendarEntry
from mfab.model.playbook import Playbook
from mfab.model.team import Team

_Content = TypeVar("_Content")
_MOST_FEEDS = 500
_MOST_ENTRIES = 50_000


@dataclass(frozen=True, slots=True)
class RunEntries:
    """The entries of a run, told as of `at`, which hold until a moment if nothing is recorded. Both in seconds.

    `team` and `playbook` say how people and roles are called.
    """

    entries: tuple[CalendarEntry, ...]
    team: Team
    playbook: Playbook
    at: int
    until: int


@dataclass(frozen=True, slots=True)
class _Told(Generic[_Content]):
    mark: tuple[int, int]
    until: int
    content: _Content


class FeedMemory(Generic[_Content]):
    """Remembers what feeds said last, and the entries of runs, of which many feeds tell."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._feeds: OrderedDict[str, _Told[_Content]] = OrderedDict()
        self._runs: OrderedDict[str, tuple[int, int, RunEntries]] = OrderedDict()
        self._entries = 0
        self._working: dict[str, tuple[Lock, int]] = {}

    def recall(self, feed: str, mark: tuple[int, int], now: int) -> _Content | None:
        """Return what a feed said, if nothing was recorded since and no new day has begun."""
        with self._lock:
            told = self._feeds.get(feed)
            if told is None or told.mark != mark or now >= told.until:
                return None
            self._feeds.move_to_end(feed)
            return told.content

    def keep(self, feed: str, mark: tuple[int, int], until: int, content: _Content) -> None:
        """Remember what a feed says, and forget what was not asked for longest."""
        with self._lock:
            self._feeds[feed] = _Told(mark, until, content)
            self._feeds.move_to_end(feed)
            while len(self._feeds) > _MOST_FEEDS:
                self._feeds.popitem(last=False)

    def recall_run(self, run: str, sequence: int, begin: int) -> RunEntries | None:
        """Return the entries of a run at an entry of its log and on a day."""
        with self._lock:
            known = self._runs.get(run)
            if known is None or known[:2] != (sequence, begin):
                return None
            self._runs.move_to_end(run)
            return known[2]

    def keep_run(self, run: str, sequence: int, begin: int, found: RunEntries) -> None:
        """Remember the entries of a run, and forget those of runs that were not asked for longest."""
        with self._lock:
            before = self._runs.pop(run, None)
            self._runs[run] = (sequence, begin, found)
            self._entries += len(found.entries) - (len(before[2].entries) if before is not None else 0)
            while self._entries > _MOST_ENTRIES and len(self._runs) > 1:
                _, (_, _, forgotten) = self._runs.popitem(last=False)
                self._entries -= len(forgotten.entries)

    @contextmanager
    def alone(self, what: str) -> Iterator[None]:
        """Work something out while nobody else works out the same; who comes meanwhile waits for it."""
        with self._lock:
            lock, waiting = self._working.get(what, (Lock(), 0))
            self._working[what] = (lock, waiting + 1)
        try:
            with lock:
                yield
        finally:
            with self._lock:
                lock, waiting = self._working[what]
                if waiting == 1:
                    del self._working[what]
                else:
                    self._working[what] = (lock, waiting - 1)
