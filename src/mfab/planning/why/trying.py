"""Each reason put to the test: taken out once, all planned again, and where the date would be then."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mfab.calendars.bounds import CalendarExhausted
from mfab.planning.activities import CircleError
from mfab.planning.planner import NoDate, Schedule
from mfab.planning.why.case import Case, keeping_people
from mfab.planning.why.explaining import where
from mfab.planning.why.levelled_trials import with_hand_overs_kept
from mfab.planning.why.reason import DaysOff, PartTime, Reason, Step, Way, Why
from mfab.planning.why.taking_out import full_time, without_days_off, without_reason

# Planning again is linear in steps: so many steps may be planned again for one answer.
_MOST_STEPS = 40_000
_MOST_TRIALS = 200


def put_to_the_test(why: Why, case: Case, found: Schedule) -> Why:
    """Return an answer with the date that there would be without each of its reasons, people staying who they are.

    Of a very large plan only the nearest reasons are tried. In a levelled plan who hands what to whom stays as it is.
    """
    if found.levelled is not None:
        return with_hand_overs_kept(why, found)
    trials = min(_MOST_TRIALS, max(5, _MOST_STEPS // max(1, len(found.occasion.process.steps))))
    bench = _Bench(why, keeping_people(case, found).prepared(), trials)
    ways = tuple(_tried_way(bench, way) for way in why.ways)
    besides = (bench.reason(each) for each in why.besides)
    moving = tuple(each for each in besides if each.without not in (None, why.at))
    return replace(why, ways=ways, besides=moving, tried=not bench.is_over)


@dataclass(slots=True)
class _Bench:
    """Plans again without one thing after another, each once."""

    why: Why
    case: Case
    left: int
    is_over: bool = False
    known: dict[object, int | None] = field(default_factory=dict)

    def reason(self, reason: Reason) -> Reason:
        return replace(reason, without=self._date(reason.path, without_reason(self.case, reason)))

    def days(self, off: DaysOff) -> DaysOff:
        key = (off.why, off.days, off.person)
        return replace(off, without=self._date(key, without_days_off(self.case, off)))

    def part_time(self, part: PartTime) -> PartTime:
        return replace(part, without=self._date(part.person, full_time(self.case, part)))

    def _date(self, key: object, case: Case | None) -> int | None:
        if case is None:
            return None
        if key not in self.known:
            if self.left == 0:
                self.is_over = True
                return None
            self.left -= 1
            self.known[key] = self._planned(case)
        return self.known[key]

    def _planned(self, case: Case) -> int | None:
        try:
            return where(case.schedule(), self.why.row, self.why.end)
        except (CalendarExhausted, CircleError, NoDate):
            return None


def _tried_way(bench: _Bench, way: Way) -> Way:
    return replace(way, steps=tuple(_tried_step(bench, step) for step in way.steps))


def _tried_step(bench: _Bench, step: Step) -> Step:
    return replace(
        step,
        reasons=tuple(bench.reason(each) for each in step.reasons),
        waiting=tuple(bench.days(each) for each in step.waiting),
        resting=tuple(bench.days(each) for each in step.resting),
        part_time=bench.part_time(step.part_time) if step.part_time is not None else None,
    )
