"""What an occasion adds to a brief: the dates and the people of a plan, looked up by task."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mfab.calendars.working_time import WorkingTime
from mfab.export.short_words import finish_of, start_of
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

    def span(self, rows: Iterable[Row]) -> str:
        """Return from when to when, such as `Tue 12 Jan to Thu 14 Jan`; of a fan-out for each value."""
        return self._each(tuple(rows), self._span)

    def by(self, task: str) -> str:
        """Return when a task is done, approvals included."""
        return self._each(self.rows[task], lambda row: finish_of(row.done, self.calendar, self.year))

    def names(self, role: str, rows: Sequence[Row]) -> tuple[str, ...]:
        """Return who does rows, else who fills the role."""
        people = [row.person for row in rows] if rows else [self.plan.people.get(role)]
        return tuple(dict.fromkeys(person_name(self.plan, each) for each in people if each is not None))

    @property
    def year(self) -> int:
        """The year that need not be said."""
        return self.calendar.local(self.plan.start).year

    def _span(self, row: Row) -> str:
        start = start_of(row.start, self.calendar, self.year)
        if row.kind is Kind.MILESTONE or row.finish <= row.start:
            return finish_of(row.finish, self.calendar, self.year)
        finish = finish_of(row.finish, self.calendar, self.year)
        return start if start == finish else f"{start} to {finish}"

    def _each(self, rows: Sequence[Row], tell: object) -> str:
        assert callable(tell)
        if len(rows) == 1:
            return f"{tell(rows[0])}{self._condition(rows[0])}"
        return "; ".join(f"{self._values(row)}: {tell(row)}{self._condition(row)}" for row in rows)

    def _values(self, row: Row) -> str:
        step = self.process.steps[row.of or row.id]
        return ", ".join(value for _, value in step.values) or row.id

    def _condition(self, row: Row) -> str:
        return f", if {row.branch}" if row.branch is not None else ""
