"""The days and hours of a plan's rows, as they are read in the plan's zone."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import NamedTuple, Protocol

from mfab.export.moments import at_local
from mfab.model.plan import Row
from mfab.model.process import Kind

MINUTES_A_DAY = 24 * 60


class Dated(Protocol):
    """Rows with dates, and what is needed to read them: a plan, or a run as it stands."""

    @property
    def zone(self) -> tzinfo: ...
    @property
    def day_minutes(self) -> int: ...
    @property
    def rows(self) -> tuple[Row, ...]: ...
    @property
    def anchor(self) -> str | None: ...
    @property
    def anchor_day(self) -> date | None: ...
    @property
    def is_on_time(self) -> bool: ...
    @property
    def phases(self) -> Mapping[str, str]: ...
    @property
    def names(self) -> Mapping[str, str]: ...


class Days(NamedTuple):
    """The first and the last day of a row, both included."""

    first: date
    last: date


def local(instant: int, zone: tzinfo) -> datetime:
    """Return an instant as an aware datetime of a zone."""
    return at_local(instant * 60, zone)


def days_of(plan: Dated) -> dict[str, Days]:
    """Return the days of each row."""
    rows = {row.id: row for row in plan.rows}
    return {row.id: _days(plan, row, rows) for row in plan.rows}


def has_hours(plan: Dated, row: Row) -> bool:
    """Tell whether a row is work shorter than a working day: it is shown by the hour, not by the day."""
    if row.kind in (Kind.MILESTONE, Kind.APPROVAL, Kind.SUMMARY) or row.finish <= row.start:
        return False
    return row.minutes < (MINUTES_A_DAY if row.is_elapsed else plan.day_minutes)


def _days(plan: Dated, row: Row, rows: Mapping[str, Row]) -> Days:
    if row.finish > row.start:
        # What ends at midnight ends on the day that is over.
        return Days(local(row.start, plan.zone).date(), local(row.finish - 1, plan.zone).date())
    if row.id == plan.anchor and plan.anchor_day is not None and plan.is_on_time:
        return Days(plan.anchor_day, plan.anchor_day)
    ends_something = any(link.task in rows and rows[link.task].done == row.start for link in row.links)
    day = local(row.start - 1 if ends_something else row.start, plan.zone).date()
    return Days(day, day)
