"""What can be promised: by when to begin so that the date is kept, and which date can be kept from that beginning.

Both are found by playing the plan again under the same luck, so that they differ by what is asked and by nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from mfab.calendars.bounds import CalendarExhausted
from mfab.model.moment import Moment
from mfab.planning.occasion import Request
from mfab.planning.planner import schedule
from mfab.planning.risk.luck import Assumptions, Luck, draw
from mfab.planning.risk.measures import are_kept, at_share, days_measured, measure, odds
from mfab.planning.risk.player import Player
from mfab.planning.risk.simulation_model import model_of

# A year of working days, before or after what is planned.
_MOST_DAYS = 256


@dataclass(frozen=True, slots=True)
class Promise:
    """What can be promised with some confidence.

    `start_by` is the last working day on which to begin so that the date is kept, None where no beginning is early
    enough; `odds_at_best` are then the best there are. `day` is the first date that is kept from the plan's own
    beginning; None where there is none near. `is_dated` says whether there is a date to keep.
    """

    confidence: float
    is_dated: bool
    start_by: date | None
    odds_at_best: float
    day: date | None


def promise(player: Player, assumptions: Assumptions, size: int) -> Promise:
    """Return what can be promised, from so many samples."""
    model = player.model
    luck = draw(model, assumptions, 0, size)
    name = model.schedule.occasion.process.anchor
    is_dated = name is not None and model.schedule.occasion.request.anchor is not None
    start_by, best = _start_by(player, luck, assumptions.confidence) if is_dated else (None, 0.0)
    return Promise(assumptions.confidence, is_dated, start_by, best, _day(player, luck, assumptions))


def _start_by(player: Player, luck: Luck, confidence: float) -> tuple[date | None, float]:
    """Return the last working day to begin on, and the odds of the earliest that was tried.

    Who begins earlier is never later: days are doubled until the date holds, then halved.
    """
    model = player.model
    calendar = model.schedule.occasion.book.team
    planned = calendar.date_of_start(calendar.next_start(model.schedule.begin))

    def odds_from(days: int) -> float:
        begin = calendar.day_start(calendar.shift_days(planned, days)) if days else model.schedule.begin
        stage, played = player.play(luck, begin)
        measured = measure(stage, played)
        return odds(are_kept(model, measured), measured.reached)

    at_planned = odds_from(0)
    if at_planned >= confidence:
        too_late = _first(lambda days: odds_from(days) < confidence)
        return calendar.shift_days(planned, _MOST_DAYS if too_late is None else too_late - 1), at_planned
    early_enough = _first(lambda days: odds_from(-days) >= confidence)
    if early_enough is None:
        return None, odds_from(-_MOST_DAYS)
    return calendar.shift_days(planned, -early_enough), at_planned


def _first(holds: Callable[[int], bool]) -> int | None:
    """Return the first number from one on of which something holds that then goes on to hold; None if none is near."""
    low, high = 0, 1
    while not holds(high):
        if high >= _MOST_DAYS:
            return None
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _day(player: Player, luck: Luck, assumptions: Assumptions) -> date | None:
    """Return the first date that is kept when work begins as planned."""
    model = player.model
    stage, played = player.play(luck)
    measured = measure(stage, played)
    if not measured.reached.any():
        return None
    days = days_measured(model, measured.ready[measured.reached])
    first = date.fromordinal(at_share(days, assumptions.confidence))
    request, name = model.schedule.occasion.request, model.schedule.occasion.process.anchor
    if name is None or name not in model.schedule.known or model.is_levelled:
        return first
    # Dates that are counted from the anchor move with it, so that each date is a plan of its own.
    occasion = model.schedule.occasion
    calendar = occasion.calendar_of(occasion.process.steps[name])
    begin = occasion.book.team.local(model.schedule.begin)
    start = Moment(day=begin.date(), clock=begin.hour * 60 + begin.minute)
    clock = request.anchor.clock if request.anchor is not None else None

    def holds(days: int) -> bool:
        anchor = Moment(day=calendar.shift_days(first, days), clock=clock)
        return _holds(replace(request, anchor=anchor, start=start), assumptions, luck.size)

    # A later anchor only ever makes more room before it.
    if holds(0):
        too_early = _first(lambda days: not holds(-days))
        return calendar.shift_days(first, 1 - (_MOST_DAYS if too_early is None else too_early))
    enough = _first(holds)
    return None if enough is None else calendar.shift_days(first, enough)


def _holds(request: Request, assumptions: Assumptions, size: int) -> bool:
    try:
        player = Player(model_of(schedule(request)))
        stage, played = player.play(draw(player.model, assumptions, 0, size))
    except CalendarExhausted:
        return False
    measured = measure(stage, played)
    return odds(are_kept(player.model, measured), measured.reached) >= assumptions.confidence
