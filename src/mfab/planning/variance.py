"""Variance: what a run does otherwise than it was planned, and what makes it late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mfab.calendars.working_time import WorkingTime
from mfab.model.baseline import Baseline
from mfab.model.forecast import ChainLink, Forecast
from mfab.planning.comparison import Shift


class DelayKind(StrEnum):
    """What time is lost to."""

    WORK = "work"  # it takes longer than it should
    APPROVAL = "approval"  # an approver has not answered in time
    TAKING_UP = "taking-up"  # it could have begun, and nobody did
    CALENDAR = "calendar"  # closed days and absences that the plan did not run into


@dataclass(frozen=True, slots=True)
class RowVariance:
    """A row beside its plan: when it starts, finishes and is done, in minutes of the team's working time."""

    id: str
    start: Shift
    finish: Shift
    done: Shift
    is_begun: bool
    is_finished: bool


@dataclass(frozen=True, slots=True)
class Delay:
    """A row of the chain to the anchor that loses time, or keeps losing it while `is_open`.

    `task` is the task of the row and `role` the one that approves, None for the work itself. `minutes` are the team's
    working time that this row alone adds; `since` is when it began to wait, or to be worked on.
    """

    row: str
    task: str
    role: str | None
    person: str | None
    kind: DelayKind
    minutes: int
    since: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Variance:
    """A run beside its baseline. Shifts are working minutes of the team, positive when later.

    `rows` are those that both have, in file order; `come` and `gone` those that only the run or only the baseline
    has. `delays` follow the chain from its beginning to the anchor, or to the end. They need not add up to `late_by`:
    reserves swallow some.
    """

    rows: tuple[RowVariance, ...]
    come: tuple[str, ...]
    gone: tuple[str, ...]
    anchor: Shift | None
    finish: Shift
    late_by: int
    delays: tuple[Delay, ...]


def variance(baseline: Baseline, forecast: Forecast, calendar: WorkingTime) -> Variance:
    """Return how a run differs from its baseline. `calendar` is the team's."""

    def shift(before: int, after: int) -> Shift:
        return Shift(before, after, calendar.between(before, after))

    rows = []
    for name, row in forecast.rows.items():
        was = baseline.rows.get(name)
        if was is not None:
            starts, finishes = shift(was.start, row.start), shift(was.finish, row.finish)
            rows.append(
                RowVariance(name, starts, finishes, shift(was.done, row.done), row.is_begun, row.is_finished)
            )  # fmt: skip
    anchor = None
    if baseline.anchor is not None and forecast.anchor is not None:
        anchor = shift(baseline.anchor, forecast.anchor)
    return Variance(
        rows=tuple(rows),
        come=tuple(name for name in forecast.rows if name not in baseline.rows),
        gone=tuple(name for name in baseline.rows if name not in forecast.rows),
        anchor=anchor,
        finish=shift(baseline.finish, forecast.finish),
        late_by=forecast.late_by,
        delays=delays_of(baseline, forecast, calendar),
    )


def delays_of(baseline: Baseline, forecast: Forecast, calendar: WorkingTime) -> tuple[Delay, ...]:
    """Return the delays alone, along the chain."""
    return tuple(_delays(baseline, forecast, calendar))


def _delays(baseline: Baseline, forecast: Forecast, calendar: WorkingTime) -> Iterator[Delay]:
    """Yield where the chain loses time: what a row is later by than what it waits for, and than its own start."""
    behind = 0
    for link in forecast.chain:
        was = baseline.rows.get(link.row)
        row = forecast.rows[link.row]
        if was is None:
            # A task that the plan did not have costs all the time it takes.
            yield _delay(forecast, link, DelayKind.WORK, calendar.between(row.start, row.finish), row.start)
            behind += max(0, calendar.between(row.start, row.finish))
            continue
        at_start, at_finish = calendar.between(was.start, row.start), calendar.between(was.finish, row.finish)
        if at_start > behind and at_start > 0:
            kind = DelayKind.TAKING_UP if link.waited > 0 else DelayKind.CALENDAR
            since = was.start if link.ready is None else max(link.ready, was.start)
            yield _delay(forecast, link, kind, at_start - max(behind, 0), since)
        if at_finish > at_start and at_finish > 0:
            yield _delay(forecast, link, _kind_of_work(link), at_finish - max(at_start, 0), row.start)
        behind = at_finish


def _kind_of_work(link: ChainLink) -> DelayKind:
    if link.spent <= link.minutes:
        return DelayKind.CALENDAR
    return DelayKind.APPROVAL if ":approval:" in link.row else DelayKind.WORK


def _delay(forecast: Forecast, link: ChainLink, kind: DelayKind, minutes: int, since: int) -> Delay:
    task, _, role = link.row.partition(":approval:")
    row = forecast.rows[link.row]
    is_open = not row.is_finished and (kind is not DelayKind.TAKING_UP or not row.is_begun)
    return Delay(link.row, task, role or None, row.person, kind, minutes, since, is_open)
