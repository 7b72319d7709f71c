"""What has been published before: by it an entry is known to be new, changed, the same, or gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mfab.export.calendars.entry import CalendarEntry


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
class Published:
    """An entry as it is to be published. `is_changed` is false for what stands there already, byte for byte."""

    entry: CalendarEntry
    sequence: int
    stamp: int
    digest: str
    is_changed: bool


def publication(
    entries: Iterable[CalendarEntry], known: Mapping[str, Known], stamp: int
) -> tuple[Published, ...]:
    """Return what is to be published: new and changed entries with a higher SEQUENCE and a later stamp, the same ones
    as they were, and a cancellation, once, for what has fallen away.
    """
    raise NotImplementedError
