"""Feeds as a terminal and as JSON show them: never their addresses, which nobody has any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from mfab.diagnostics.printable import printable
from mfab.store.records import Feed
from mfab.use_cases.feeds import whose

FORMAT_VERSION = 1


def feed_lines(feeds: Iterable[Feed], paint: Callable[[str, str], str]) -> Iterator[str]:
    """Yield a line for each feed: its id, whose calendar it is, of which runs, and since when."""
    rows = [(feed, (feed.id, whose(feed), feed.run or "all runs", f"since {_day(feed.created_at)}")) for feed in feeds]
    widths = [max(len(printable(row[column])) for _, row in rows) for column in range(4)] if rows else []
    for feed, row in rows:
        line = "  ".join(printable(text).ljust(width) for text, width in zip(row, widths, strict=True))
        if feed.revoked_at is not None:
            yield paint("hint", f"{line}  revoked {_day(feed.revoked_at)}")
        else:
            yield line.rstrip()


def feeds_as_json(feeds: Iterable[Feed]) -> dict[str, Any]:
    """Return the feeds."""
    return {
        "format_version": FORMAT_VERSION,
        "feeds": [
            {
                "id": feed.id,
                "scope": feed.scope,
                "name": feed.name,
                "run": feed.run,
                "created": _moment(feed.created_at),
                "revoked": _moment(feed.revoked_at),
            }
            for feed in feeds
        ],
    }


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")


def _moment(seconds: int | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
