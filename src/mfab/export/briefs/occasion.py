"""What an occasion adds to a brief: the dates and the people of a plan, looked up by task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mfab.calendars.working_time import WorkingTime
from mfab.export.days import Days, days_of
from mfab.export.short_words import day, finish_of, start_of
from mfab.export.wording import person_name
from mfab.model.plan import Plan, Row
from mfab.model.process import Kind, Process


@dataclass(frozen=True)
class Occasion:
    """A plan with its process and the calendar by which its days are read."""

    plan: Plan
    process: Process
    calendar: WorkingTime

    @cached_property
    def rows(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows of each task of the playbook; of a fan-out there are several, of a task left out none."""
        found: dict[str, list[Row]] = {}
        for row in self.plan.rows:
            if row.of is None:
                found.setdefault(row.name, []).append(row)
        return {name: tuple(rows) for name, rows in found.items()}

    @cached_property
    def approvals(self) -> Mapping[tuple[str, str], tuple[Row, ...]]:
        """The approvals of each task by each role."""
        found: dict[tuple[str, str], list[Row]] = {}
        for row in self.plan.rows:
            if row.of is not None and row.owner is not None:
                found.setdefault((self.process.steps[row.of].name, row.owner), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def has(self, task: str) -> bool:
        """Tell whether a task is done on this occasion."""
        return task in self.rows

    def starts(self, task: str) -> int:
        """Return when a task begins, to put tasks in order."""
        return min(row.start for row in self.rows[task])

    def span(self, rows: Sequence[Row]) -> str:
        """Return from when to when, such as `Tue 12 Jan to Thu 14 Jan`; of a fan-out for which values."""
        return self._together([(row, self._span(row)) for row in rows])

    def by(self, task: str) -> str:
        """Return when a task is done, approvals included."""
        return self._together([(row, self._moment(row, row.done)) for row in self.rows[task]])

    def begins(self, task: str) -> str:
        """Return when work on a task begins."""
        return self._together([(row, start_of(row.start, self.calendar, self.year)) for row in self.rows[task]])

    def names(self, role: str, rows: Sequence[Row]) -> tuple[str, ...]:
        """Return who does rows, else who fills the role."""
        people = [row.person for row in rows] if rows else [self.plan.people.get(role)]
        return tuple(dict.fromkeys(person_name(self.plan, each) for each in people if each is not None))

    @property
    def year(self) -> int:
        """The year that need not be said."""
        return self.calendar.local(self.plan.start).year

    def _span(self, row: Row) -> str:
        if row.finish <= row.start:
            return self._moment(row, row.finish)
        start, finish = (self.calendar.local(instant) for instant in (row.start, row.finish))
        first, last = start_of(row.start, self.calendar, self.year), finish_of(row.finish, self.calendar, self.year)
        if start.date() != finish.date():
            return first if first == last else f"{first} to {last}"
        on = day(start.date(), self.year)
        return on if first == last == on else f"{on} {start:%H:%M}–{finish:%H:%M}"

    def _moment(self, row: Row, instant: int) -> str:
        if row.kind is Kind.MILESTONE:
            return day(self._days[row.id].first, self.year)
        return finish_of(instant, self.calendar, self.year)

    def _together(self, told: Sequence[tuple[Row, str]]) -> str:
        """Return what is told of rows; of several, those of which the same is told go together."""
        if len(told) == 1:
            return f"{told[0][1]}{_condition(told[0][0])}"
        by_text: dict[str, list[str]] = {}
        for row, text in told:
            by_text.setdefault(f"{text}{_condition(row)}", []).append(self._values(row))
        return "; ".join(f"{text} ({', '.join(values)})" for text, values in by_text.items())

    def _values(self, row: Row) -> str:
        step = self.process.steps[row.of or row.id]
        return " ".join(value for _, value in step.values) or row.id

    @cached_property
    def _days(self) -> Mapping[str, Days]:
        return days_of(self.plan)


def _condition(row: Row) -> str:
    return f", if {row.branch}" if row.branch is not None else ""
