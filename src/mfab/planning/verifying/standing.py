"""A plan as it stands: the rows of each step, whose hours each is worked in, and how long each should last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mfab.calendars.common_time import CommonTime
from mfab.calendars.timetable import Timetable
from mfab.calendars.working_time import WorkingTime
from mfab.model.duration import Duration
from mfab.model.plan import Plan, Row
from mfab.model.process import Kind, Step
from mfab.planning.occasion import Request


class Elapsed:
    """The hours of what only takes time: all of them."""

    def between(self, start: int, end: int) -> int:
        return end - start

    def add(self, instant: int, minutes: int) -> int:
        return instant + minutes

    def subtract(self, instant: int, minutes: int) -> int:
        return instant - minutes

    def next_start(self, instant: int) -> int:
        return instant

    def previous_end(self, instant: int) -> int:
        return instant

    def intervals(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        yield start, end


Hours = Timetable | Elapsed
ELAPSED = Elapsed()


class Standing:
    """The rows of a plan, looked up, with what the files say of each. Nothing here plans anything."""

    def __init__(self, plan: Plan, request: Request) -> None:
        self.plan, self.request, self.book = plan, request, request.book
        self.process, self.team = request.process, request.team
        self.steps = request.process.steps
        self.rows = {row.id: row for row in plan.rows}
        self.approvals: dict[str, list[Row]] = {}
        for row in plan.rows:
            if row.of is not None:
                self.approvals.setdefault(row.of, []).append(row)
        self._common: dict[tuple[str | None, ...], CommonTime] = {}
        self._leaves: dict[tuple[str, bool], list[str]] = {}

    def is_planned(self, name: str) -> bool:
        return self.rows[name].branch is None

    def leaves(self, name: str, *, all_of_them: bool = False) -> list[str]:
        """Return the steps in a summary; of one that is planned only those that are, unless all are asked for."""
        key = (name, all_of_them)
        if key not in self._leaves:
            found, waiting = [], [name]
            every = all_of_them or not self.is_planned(name)
            while waiting:
                step = self.steps[waiting.pop()]
                if not step.children:
                    found.append(step.id)
                waiting.extend(inner for inner in reversed(step.children) if every or self.is_planned(inner))
            self._leaves[key] = found
        return self._leaves[key]

    def finishing(self, name: str) -> Sequence[Row]:
        """Return the rows with which a step that is no summary is done: its approvals, else its work."""
        return self.approvals.get(name) or [self.rows[name]]

    def begun(self, name: str) -> int:
        """Return when a step has begun; a summary, when all that is in it has."""
        return max(self.rows[inner].start for inner in self.leaves(name))

    def done(self, name: str) -> int:
        """Return when the last of a step is done."""
        return max(row.finish for inner in self.leaves(name) for row in self.finishing(inner))

    def units(self, step: Step) -> WorkingTime:
        """Return the calendar that says how long a day is: the task's own, else the team's."""
        return self.book.task(step.task.calendar) or self.book.team

    def calendar(self, row: Row) -> WorkingTime:
        """Return the calendar a row's dates are read on: of work the task's own, else its person's, else the team's."""
        named = None if row.of is not None else self.book.task(self.steps[row.id].task.calendar)
        if named is not None:
            return named
        return self.book.team if row.person is None else self.book.person(row.person)

    def hours(self, row: Row) -> Hours:
        """Return when a row is worked on. What a levelled plan takes of shared things has to be open too."""
        if row.of is None and self.lasts_elapsed(self.steps[row.id]):
            return ELAPSED
        calendar = self.calendar(row)
        names = self._opening(row)
        if not names:
            return calendar
        key = (None if row.of is not None else self.steps[row.id].task.calendar, row.person, *names)
        if key not in self._common:
            opening = [self.book.task(name) for name in names]
            self._common[key] = CommonTime([calendar, *(each for each in opening if each is not None)])
        return self._common[key]

    def length(self, row: Row) -> int:
        """Return how many minutes of its hours a row should last for who does it."""
        step = self.steps[row.of or row.id]
        units = self.units(step)
        if row.of is not None:
            default = self.process.playbook.defaults.approval
            return _minutes(step.task.approval or default or Duration(days=1), units)
        if step.kind in (Kind.MILESTONE, Kind.SUMMARY):
            return 0
        lasts = step.task.duration.most_likely if step.task.duration is not None else None
        if lasts is not None and lasts.elapsed:
            return _minutes(lasts, units)
        minutes = _minutes(lasts, units) if lasts is not None else 0
        return max(minutes, round(self.effort(row) / self.capacity(row.person)))

    def effort(self, row: Row) -> int:
        """Return the minutes of work in a row."""
        step = self.steps[row.of or row.id]
        if row.of is not None or step.kind in (Kind.MILESTONE, Kind.SUMMARY):
            return 0
        if step.task.effort is not None:
            return _minutes(step.task.effort, self.units(step))
        if step.task.duration is None or step.task.duration.most_likely.elapsed:
            return 0
        return _minutes(step.task.duration.most_likely, self.units(step))

    def lasts_elapsed(self, step: Step) -> bool:
        if step.kind in (Kind.MILESTONE, Kind.SUMMARY) or step.task.duration is None:
            return False
        return step.task.duration.most_likely.elapsed

    def capacity(self, person: str | None) -> float:
        return 1.0 if person is None or self.team is None else self.team.people[person].capacity

    def takes(self, row: Row) -> dict[str, int]:
        """Return how many of each shared thing a row's work needs."""
        if row.of is not None or row.kind is Kind.SUMMARY or self.team is None:
            return {}
        wanted = self.steps[row.id].task.takes
        return {name: count for name, count in wanted.items() if name in self.team.resources}

    def _opening(self, row: Row) -> list[str]:
        """Return the calendars of what a row of a levelled plan takes."""
        if self.plan.levelled is None or self.team is None:
            return []
        calendars = [self.team.resources[name].calendar for name in self.takes(row)]
        return [name for name in dict.fromkeys(calendars) if name is not None and self.book.task(name) is not None]


def _minutes(duration: Duration, units: WorkingTime) -> int:
    return duration.in_minutes(units.day_minutes, units.week_minutes)
