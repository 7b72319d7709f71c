"""On which days, or at which hours, an entry stands in a calendar.

Work stands on its days, from the first to the last, whatever weekend is between. Work that is shorter than a day and
does not go past midnight has its hours. A decision stands on the day on which it is to be made.
"""

from __future__ import annotations

from mfab.export import days
from mfab.export.calendars.entry import Days, Hours
from mfab.model.plan import Row
from mfab.model.process import Kind

DECISIONS = (Kind.APPROVAL, Kind.GATE)
_DECISION_BLOCK = 60


def span(dated: days.Dated, row: Row, on: days.Days, *, is_timed: bool) -> Days | Hours:
    """Return when a row's entry is. `on` are its days as `days_of` gives them."""
    if row.kind is Kind.MILESTONE or row.finish <= row.start:
        return Days(on.first, on.last)
    is_within_a_day = on.first == on.last
    if row.kind in DECISIONS:
        if is_within_a_day and (is_timed or days.has_hours(dated, row)):
            return Hours(row.start, row.finish)
        # What may be decided over days is an hour in the calendar: the last one.
        return Hours(row.finish - _DECISION_BLOCK, row.finish) if is_timed else Days(on.last, on.last)
    if is_timed or (is_within_a_day and days.has_hours(dated, row)):
        return Hours(row.start, row.finish)
    return Days(on.first, on.last)
