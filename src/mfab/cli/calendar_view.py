"""What `mfab export` says of calendars: whose they are, what is in them, and what is news in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mfab.export.short_words import day

if TYPE_CHECKING:
    from mfab.use_cases.calendar_shares import Owned
    from mfab.use_cases.calendar_updates import CalendarFile

_HEAD = ("file", "whose", "entries", "from", "to", "news")


def file_line(name: str, found: CalendarFile) -> str:
    """Return what was written, with what is news in it for whoever has imported it before."""
    return f"wrote {name}" if _is_first(found) else f"wrote {name}: {_news(found)}"


def index_lines(
    calendars: Sequence[tuple[Owned, CalendarFile]], width: int, paint: Callable[[str, str], str]
) -> Iterator[str]:
    """Yield a row for each file."""
    from mfab.cli.table import table_lines

    rows = [_row(owned, found) for owned, found in calendars]
    yield from table_lines(_HEAD, rows, width, paint, [""] * len(rows), (("whose", 12), ("news", 0)))


def unowned_line(count: int) -> str:
    """Return what is to be said of entries that stand in nobody's calendar."""
    stand = "1 entry stands" if count == 1 else f"{count} entries stand"
    return f"{stand} in team.ics alone: nobody fills the role"


def _row(owned: Owned, found: CalendarFile) -> tuple[str, ...]:
    first, last = owned.days if owned.days is not None else (None, None)
    return (
        found.path,
        owned.owner,
        str(len(owned.wanted.entries)),
        _day(first),
        _day(last),
        "" if _is_first(found) else _news(found),
    )


def _day(value: date | None) -> str:
    return day(value) if value is not None else ""


def _is_first(found: CalendarFile) -> bool:
    return not (found.changed or found.cancelled or found.same)


def _news(found: CalendarFile) -> str:
    counts = ((found.new, "new"), (found.changed, "changed"), (found.cancelled, "cancelled"))
    return ", ".join(f"{number} {word}" for number, word in counts if number) or "nothing new"
