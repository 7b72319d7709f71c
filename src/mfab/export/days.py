"""The days and hours of a plan's rows, as they are read in the plan's zone."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from mfab.model.plan import Plan, Row
from mfab.model.process import Kind

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTES_A_DAY = 24 * 60


class Days(NamedTuple):
    """The first and the last day of a row, both included."""

    first: date
    last: date


def local(instant: int, zone: tzinfo) -> datetime:
    """Return an instant as an aware datetime of a zone."""
    return (_EPOCH + timedelta(minutes=instant)).astimezone(zone)


def days_of(plan: Plan) -> dict[str, Days]:
    """Return the days of each row."""
    rows = {row.id: row for row in plan.rows}
    return {row.id: _days(plan, row, rows) for row in plan.rows}


def has_hours(plan: Plan, row: Row) -> bool:
    """Tell whether a row is work shorter than a working day: it is shown by the hour, not by the day."""
    if row.kind in (Kind.MILESTONE, Kind.APPROVAL, Kind.SUMMARY) or row.finish <= row.start:
        return False
    return row.minutes < (MINUTES_A_DAY if row.is_elapsed else plan.day_minutes)


def _days(plan: Plan, row: Row, rows: Mapping[str, Row]) -> Days:
    if row.finish > row.start:
        # What ends at midnight ends on the day that is over.
        return Days(local(row.start, plan.zone).date(), local(row.finish - 1, plan.zone).date())
    if row.id == plan.anchor and plan.anchor_day is not None and plan.is_on_time:
        return Days(plan.anchor_day, plan.anchor_day)
    ends_something = any(link.task in rows and rows[link.task].done == row.start for link in row.links)
    day = local(row.start - 1 if ends_something else row.start, plan.zone).date()
    return Days(day, day)
