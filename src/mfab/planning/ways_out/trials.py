"""What is gained by a change: the plan is made again with it, within a bound that does not depend on the machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mfab.calendars.bounds import CalendarExhausted
from mfab.parser.expansion import TooLarge
from mfab.planning.activities import CircleError
from mfab.planning.planner import NoDate, Schedule
from mfab.planning.ways_out.edit import Edit
from mfab.planning.ways_out.problem import Problem, problems_of
from mfab.planning.ways_out.proposals import begins_before_work_is_done
from mfab.planning.ways_out.remedy import Kind, Proposal, Remedy
from mfab.planning.why.case import Case

# Planning again is linear in steps: so many steps may be planned again for one problem.
_MOST_STEPS = 25_000
_FEWEST, _MOST = 10, 150


Report = Callable[[int, int], None]


def _silently(made: int, of_all: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Trials:
    """An occasion with a problem, planned again with one change after another.

    `report` hears how many of the trials that may be made are made.
    """

    case: Case
    found: Schedule
    problem: Problem
    others: dict[tuple[str, str], int] = field(default_factory=dict)
    left: int = 0
    report: Report = _silently
    made: int = 0

    @property
    def is_over(self) -> bool:
        return self.left <= 0

    def planned(self, edits: Sequence[Edit]) -> Schedule | None:
        """Return the plan with some changes; None where there is none, or no trial is left."""
        if self.is_over:
            return None
        self.left -= 1
        self.made += 1
        self.report(self.made, self.made + self.left)
        case = self.case
        try:
            for edit in edits:
                case = edit.applied(case)
            return case.schedule()
        except (CalendarExhausted, CircleError, NoDate, TooLarge):
            return None

    def left_over(self, edits: Sequence[Edit]) -> int | None:
        """Return by how much the date is still missed with some changes."""
        found = self.planned(edits)
        return self.missing(found) if found is not None else None

    def missing(self, found: Schedule) -> int:
        return {each.name: each.late_by for each in problems_of(found)}.get(self.problem.name, 0)

    def remedy(self, proposals: tuple[Proposal, ...]) -> Remedy | None:
        """Return what proposals gain together, perhaps nothing; None when they only make it worse."""
        found = self.planned([edit for each in proposals for edit in each.edits])
        if found is None or not self._is_there(found):
            return None
        if any(each.kind is Kind.IN_PARALLEL and begins_before_work_is_done(found, each) for each in proposals):
            return None
        missing = {each.name: each.late_by for each in problems_of(found)}
        left = missing.pop(self.problem.name, 0)
        worse = tuple(dict.fromkeys(name[1] for name, late in missing.items() if late > self.others.get(name, 0)))
        gains = self.problem.late_by - left
        if gains < 0:
            return None
        still = tuple(dict.fromkeys(name[1] for name in missing if name in self.others and name[1] not in worse))
        steps = self.found.occasion.process.steps
        gone = tuple(name for name in steps if name not in found.occasion.process.steps)
        return Remedy(proposals, gains, left, worse, still, gone)

    def _is_there(self, found: Schedule) -> bool:
        """Tell whether what was too late is still planned at all: to drop it is no way out."""
        task = self.problem.row.partition(":approval:")[0]
        return task in found.occasion.process.steps and found.occasion.is_planned(task)


def trials_for(case: Case, found: Schedule, problem: Problem, report: Report | None = None) -> Trials:
    """Return the trials that may be made for a problem."""
    steps = max(1, len(found.occasion.process.steps))
    others = {each.name: each.late_by for each in problems_of(found)}
    left = max(_FEWEST, min(_MOST, _MOST_STEPS // steps))
    return Trials(case, found, problem, others, left, report or _silently)
