"""The forecast of a run: the rest of it planned from what has happened so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from mfab.model.actuals import Actuals
from mfab.model.baseline import Baseline
from mfab.model.forecast import Forecast
from mfab.model.moment import Moment
from mfab.model.process import Kind
from mfab.network.passes import Early, backward, forward
from mfab.planning.activities import Places, lay_out
from mfab.planning.anchor_search import counted_from
from mfab.planning.assignment import Assignment
from mfab.planning.critical_path import approval_row
from mfab.planning.fixed_dates import Known, known_steps
from mfab.planning.forecast_chain import chain_so_far, path_ahead
from mfab.planning.forecast_rows import Outlook, forecast_rows
from mfab.planning.kept_hand_overs import with_kept_hand_overs
from mfab.planning.occasion import Occasion, Request
from mfab.planning.on_time import Target, late_by, same_until
from mfab.planning.planner import anchor_end, begin_of, held_starts, latest_start_of, occasion_of, with_pending_limits
from mfab.planning.remaining import Remaining, remaining


def forecast(request: Request, actuals: Actuals, baseline: Baseline) -> Forecast:
    """Return how a run will go on. Linear in tasks and links.

    What is finished stands, what has begun goes on and is not finished before now, and the rest begins at now at the
    earliest. The date of the anchor stays the target: float is negative where the rest cannot keep it. Raises
    `CalendarExhausted` when it would end beyond all calendars.
    """
    occasion = _occasion(request, actuals, baseline)
    known = known_steps(occasion, _anchor_moment(occasion, baseline))
    places = with_kept_hand_overs(occasion, lay_out(occasion, known), baseline)
    left = remaining(occasion, places, actuals, baseline)
    floor = actuals.now if left.has_begun else _begin(occasion, places, known, baseline)
    begin = max(actuals.now, floor)
    early = forward(left.at(actuals.now), begin, facts=left.facts)
    if places.pending:
        places = with_pending_limits(occasion, places, known, early)
        left = remaining(occasion, places, actuals, baseline)
    network = left.at(actuals.now)
    ends = _ends(occasion, places, known, baseline)
    late = backward(network, ends, baseline.finish, left.places.is_planned)
    held = held_starts(occasion, replace(left.places, network=network), ends, baseline.finish)
    held = {number: start for number, start in held.items() if number not in left.facts.starts}
    planned = forward(network, begin, held, left.facts) if held else early
    anchor = _anchor(occasion, left)
    target = _target(occasion, anchor, known, baseline)
    late_minutes = late_by(target, left, early) if target is not None else 0
    day = _anchor_day(occasion, anchor, known, planned, late_minutes) if anchor is not None else None
    same = same_until(target, left, early, floor) if target is not None else None
    return Forecast(
        now=actuals.now,
        rows=forecast_rows(Outlook(occasion, left, early, late, planned)),
        start=min((planned.starts[number] for number in left.counted), default=floor),
        finish=max((planned.finishes[number] for number in left.counted), default=floor),
        anchor=planned.starts[anchor] if anchor is not None else None,
        anchor_day=day,
        late_by=late_minutes,
        critical_path=path_ahead(left, network, early, anchor),
        chain=chain_so_far(places, left, early, anchor, baseline),
        on_time_until=actuals.now - 1 if late_minutes else same,
        same_until=same,
    )


def _occasion(request: Request, actuals: Actuals, baseline: Baseline) -> Occasion:
    """Return the occasion with the people of the run; whom it does not name, the plan did; else as it is usual."""
    occasion = occasion_of(request, actuals.decided)
    team = request.team
    if team is None:
        return occasion
    usual = occasion.assignment
    owners, approvers = dict(usual.owners), dict(usual.approvers)
    deputized: set[tuple[str, str | None]] = set()
    for step in request.process.steps.values():
        row = baseline.rows.get(step.id)
        planned = row.person if row is not None else None
        person = actuals.owners.get(step.id, planned)
        if person in team.people:
            owners[step.id] = person
            if row is not None and row.is_deputy and person == planned:
                deputized.add((step.id, None))
        for role in step.task.approvers:
            row = baseline.rows.get(approval_row(step.id, role))
            planned = row.person if row is not None else None
            person = actuals.approvers.get((step.id, role), planned)
            if person in team.people:
                approvers[(step.id, role)] = person
                if row is not None and row.is_deputy and person == planned:
                    deputized.add((step.id, role))
    return replace(
        occasion, assignment=Assignment(owners, approvers, usual.people, usual.unfilled, frozenset(deputized))
    )


def _anchor_moment(occasion: Occasion, baseline: Baseline) -> Moment | None:
    """Return the date of the anchor: as given, else the one that the plan found where dates are counted from it."""
    name = occasion.process.anchor
    if occasion.request.anchor is not None or name is None or baseline.anchor_day is None:
        return occasion.request.anchor
    return Moment(day=baseline.anchor_day) if counted_from(occasion, name) else None


def _begin(occasion: Occasion, places: Places, known: Mapping[str, Known], baseline: Baseline) -> int:
    """Return when the run is to begin while nothing has happened in it: as it is planned."""
    request = occasion.request
    if request.start is not None:
        return begin_of(occasion, request.start)
    latest = latest_start_of(occasion, places, known)
    return latest if latest is not None else baseline.start


def _ends(occasion: Occasion, places: Places, known: Mapping[str, Known], baseline: Baseline) -> dict[int, int]:
    """Return when the anchor is to be finished: by its date, else as it was planned."""
    name = occasion.process.anchor
    if name is None or _is_dated(occasion):
        return anchor_end(occasion, places, known)
    row = baseline.rows.get(name)
    return {places.work[name]: row.finish} if row is not None else {}


def _is_dated(occasion: Occasion) -> bool:
    """Tell whether a date was given for the anchor."""
    return occasion.request.anchor is not None and occasion.process.anchor is not None


def _anchor(occasion: Occasion, left: Remaining) -> int | None:
    """Return the anchor, when it is on the branch that is taken and was not left out."""
    name = occasion.process.anchor
    if name is None or not occasion.is_planned(name) or left.places.work[name] in left.gone:
        return None
    return left.places.work[name]


def _target(occasion: Occasion, anchor: int | None, known: Mapping[str, Known], baseline: Baseline) -> Target | None:
    """Return what the run is measured against; None when the anchor that it had is not to come."""
    calendar, name = occasion.book.team, occasion.process.anchor
    if name is None:
        return Target(None, baseline.finish, calendar)
    if anchor is None:
        return None
    if _is_dated(occasion):
        return Target(anchor, known[name].start, calendar)
    return Target(anchor, baseline.anchor, calendar) if baseline.anchor is not None else None


def _anchor_day(occasion: Occasion, anchor: int, known: Mapping[str, Known], planned: Early, late_minutes: int) -> date:
    """Return the day of the anchor: its date where that is kept, also when that is no working day."""
    name = occasion.process.anchor or ""
    calendar, instant = occasion.calendar_of(occasion.process.steps[name]), planned.starts[anchor]
    if name in known and not late_minutes and instant >= known[name].start:
        return known[name].start_day
    is_milestone = occasion.process.steps[name].kind is Kind.MILESTONE
    return calendar.date_of_finish(instant) if is_milestone else calendar.date_of_start(instant)
