"""A date on which the house works, and the one person who is to do the work does not."""

from dataclasses import dataclass

from mfab.lint.subject import PlanSubject
from mfab.model.plan import OffDay, Row
from mfab.model.process import Kind


@dataclass(frozen=True, slots=True)
class MissingPerson:
    """Who is not there for a row of the plan; `is_away` tells leave from a day on which they never work."""

    row: str
    person: str
    is_away: bool


def missing_person(subject: PlanSubject, found: OffDay) -> MissingPerson | None:
    """Return who makes a day an off day, when it is not the house that is closed."""
    if not subject.calendar.is_working_day(found.day):
        return None
    for row in subject.plan.rows:
        if row.person is None or not _is_dated(subject, row, found) or subject.team is None:
            continue
        away = subject.team.people[row.person].away
        return MissingPerson(row.id, row.person, any(found.day in days for days in away))
    return None


def _is_dated(subject: PlanSubject, row: Row, found: OffDay) -> bool:
    """Tell whether a row has the date, and goes by the calendar of its person."""
    if row.kind is Kind.APPROVAL or subject.process.steps[row.id].task.calendar is not None:
        return False
    return row.id == subject.plan.anchor if found.path == ("anchor",) else row.path == found.path[:-1]
