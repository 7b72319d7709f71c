"""What has been published before: by it an entry is known to be new, changed, the same, or gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mfab.export.calendars.entry import CalendarEntry, EntryState
from mfab.export.calendars.ledger_digest import as_written, digest


@dataclass(frozen=True, slots=True)
class Known:
    """An entry as it was published last: its SEQUENCE, the digest of its content, its stamp in seconds since 1970,
    whether it was cancelled, and what it said, so that a cancellation can say it once more.
    """

    sequence: int
    digest: str
    stamp: int
    is_cancelled: bool = False
    entry: CalendarEntry | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """The highest SEQUENCE and the latest stamp of all that was ever cancelled; -1 and 0 where nothing was.

    What is new begins above it. So one pair of numbers is enough for whatever comes back to be newer than its
    cancellation, and nobody need remember every uid that there ever was.
    """

    sequence: int = -1
    stamp: int = 0


NOTHING_GONE = Gone()


@dataclass(frozen=True, slots=True)
class Published:
    """An entry as it is to be published. `is_changed` is false for what stands there already, byte for byte."""

    entry: CalendarEntry
    sequence: int
    stamp: int
    digest: str
    is_changed: bool

    @property
    def is_cancelled(self) -> bool:
        return self.entry.state is EntryState.CANCELLED


def publication(
    entries: Iterable[CalendarEntry], known: Mapping[str, Known], stamp: int, gone: Gone = NOTHING_GONE
) -> tuple[Published, ...]:
    """Return what is to be published: new and changed entries with a higher SEQUENCE and a later stamp, the same ones
    as they were, and a cancellation, once, for what has fallen away.

    `stamp` is when that was caused, in seconds since 1970; an entry never gets an earlier one than it had. An entry
    that is given as cancelled has fallen away. What was cancelled is left out the next time; what fell away and
    whose words nobody kept is left out at once. Raises ValueError for a uid that comes twice.
    """
    alive: list[Published] = []
    cancelled: list[Published] = []
    seen: set[str] = set()
    for given in entries:
        entry = as_written(given)
        if entry.uid in seen:
            raise ValueError(f"two entries have the uid {entry.uid!r}")
        seen.add(entry.uid)
        before = known.get(entry.uid)
        if entry.state is not EntryState.CANCELLED:
            alive.append(_published(entry, before, stamp, gone))
        elif before is not None and not before.is_cancelled:
            cancelled.append(_cancelled(entry, before, stamp))
    for uid, before in known.items():
        if uid not in seen and before.entry is not None and not before.is_cancelled:
            cancelled.append(_cancelled(before.entry, before, stamp))
    return (*alive, *cancelled)


def known_after(published: Iterable[Published]) -> dict[str, Known]:
    """Return what is known once all of it stands where it was published."""
    return {
        each.entry.uid: Known(each.sequence, each.digest, each.stamp, each.is_cancelled, each.entry)
        for each in published
    }


def gone_after(published: Iterable[Published], gone: Gone = NOTHING_GONE) -> Gone:
    """Return what to remember of all that was ever cancelled, with what this publication cancels."""
    cancelled = [each for each in published if each.is_cancelled]
    return Gone(
        max((gone.sequence, *(each.sequence for each in cancelled))),
        max((gone.stamp, *(each.stamp for each in cancelled))),
    )


def is_news(published: Sequence[Published]) -> bool:
    """Tell whether anything is new, changed or cancelled; if not, what stands there can stay as it is."""
    return any(each.is_changed for each in published)


def _published(entry: CalendarEntry, before: Known | None, stamp: int, gone: Gone) -> Published:
    content = digest(entry)
    if before is None:
        begins = stamp if gone.sequence < 0 else max(stamp, gone.stamp + 1)
        return Published(entry, gone.sequence + 1, begins, content, True)
    if before.digest == content and not before.is_cancelled:
        return Published(entry, before.sequence, before.stamp, content, False)
    return Published(entry, before.sequence + 1, max(stamp, before.stamp + 1), content, True)


def _cancelled(entry: CalendarEntry, before: Known, stamp: int) -> Published:
    last = as_written(replace(entry, state=EntryState.CANCELLED))
    return Published(last, before.sequence + 1, max(stamp, before.stamp + 1), digest(last), True)
