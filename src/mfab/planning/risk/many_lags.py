"""What a link allows its successor, for many samples at once: lags, leads, shares of durations, offsets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import numpy.typing as npt

from mfab.model.moment import OffsetUnit
from mfab.network.network import Arrow, Clock, Rule
from mfab.planning.activities import Origin
from mfab.planning.dates import ClockOffset, DayOffset
from mfab.planning.risk.tables import Beyond, Span, Table

Minutes = npt.NDArray[np.int64]
Shift = Callable[[Minutes], Minutes]
# Within a quarter of an hour of UTC it is the same day everywhere.
_QUARTER = 15


def lagged(table: Table, instants: Minutes, lag: int) -> Minutes:
    """Return the instants a lag later, or with a negative lag the earliest of the instants that far before."""
    if lag == 0:
        return instants
    return table.end_at(table.worked(instants) + lag)


def shared(table: Table, instants: Minutes, share: float, minutes: Minutes) -> Minutes:
    """Return the instants later by a share of so many minutes, or with a negative share earlier."""
    lags = np.rint(share * minutes).astype(np.int64)
    moved = table.end_at(table.worked(instants) + lags)
    return moved if lags.all() else np.where(lags == 0, instants, moved)


def signed_share(arrow: Arrow) -> float | None:
    """Return the share that an arrow's lag is, negative for a lead; None when it is an amount of time."""
    link = arrow.origin.link if isinstance(arrow.origin, Origin) else None
    if link is None or link.lag.share is None or arrow.lag == 0:
        return None
    return link.lag.share if arrow.lag > 0 else -link.lag.share


def shift_of(rule: Rule, span: Span, table_of: Callable[[Clock], Table]) -> Shift:
    """Return a rule as a function of many instants of a span."""
    if isinstance(rule, DayOffset):
        return _by_day(rule, span)
    if isinstance(rule, ClockOffset):
        return _by_clock(rule, table_of)
    return _one_by_one(rule, span)


def _by_day(rule: DayOffset, span: Span) -> Shift:
    calendar = rule.reader.calendar
    # What ends at midnight belongs to the day that is over.
    since = span.first - (0 if rule.offset.before else 1)
    first = since // _QUARTER
    # Tables of calendars may come to reach further than the span they begin with.
    known = np.full(4 * (span.last - span.first) // _QUARTER + 2, -1, np.int64)
    of_day: dict[date, int] = {}

    def shift(instants: Minutes) -> Minutes:
        quarters = (instants + since) // _QUARTER - first
        if quarters.min() < 0 or quarters.max() >= len(known):
            raise Beyond(is_later=bool(quarters.max() >= len(known)))
        for quarter in np.unique(quarters[known[quarters] < 0]).tolist():
            day = calendar.date_of_start((first + quarter) * _QUARTER)
            if day not in of_day:
                of_day[day] = rule.from_day(day) - span.first
            known[quarter] = of_day[day]
        return known[quarters]

    return shift


def _by_clock(rule: ClockOffset, table_of: Callable[[Clock], Table]) -> Shift:
    amount = -rule.offset.amount if rule.offset.before else rule.offset.amount
    if rule.offset.unit is OffsetUnit.ELAPSED_MINUTES or amount == 0:
        return lambda instants: instants + amount
    table = table_of(rule.calendar)
    if amount > 0:
        return lambda instants: table.end_at(table.worked(instants) + amount)
    return lambda instants: table.start_at(table.worked(instants) + amount)


def _one_by_one(rule: Rule, span: Span) -> Shift:
    def shift(instants: Minutes) -> Minutes:
        different, places = np.unique(instants, return_inverse=True)
        moved = np.array([rule.forward(each + span.first) - span.first for each in different.tolist()], np.int64)
        return moved[places]

    return shift
