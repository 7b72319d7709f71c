"""Whoever does the work is there when it is done.

A task with a calendar of its own, such as the printer's, is planned by that calendar alone. That its owner is away in
those days does not move it; somebody has to stand in.

Wrong::

    tasks:
      print: {owner: buyer, duration: 2d, calendar: print-works}
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    # file: team.yaml
    team: nordic
    calendars: {print-works: {days: mon-sat}}
    people: {lars: {roles: [buyer], away: [2027-01-11..2027-01-15]}}

Right::

    tasks:
      print: {owner: buyer, duration: 2d, calendar: print-works}
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    # file: team.yaml
    team: nordic
    calendars: {print-works: {days: mon-sat}}
    people: {lars: {roles: [buyer], away: [2027-01-18..2027-01-22]}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.amounts import day_text
from mfab.lint.finding import Finding
from mfab.lint.subject import PlanSubject

CODE = "absent-owner"
SEVERITY = Severity.WARNING


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield each task whose person is away while its own calendar has it done."""
    paths = {row.id: row.path for row in subject.plan.rows}
    critical = {row.id for row in subject.plan.rows if row.is_critical}
    for absence in subject.plan.absences:
        path = paths[absence.row]
        calendar = subject.process.steps[absence.row].task.calendar
        late = " and the date hangs on it" if absence.row in critical else ""
        message = (
            f"'{absence.person}' is away on {day_text(absence.day)}, when '{absence.row}' is done by the calendar "
            f"'{calendar}'{late}; name a deputy, or move it"
        )
        has_own = subject.places.has((*path, "calendar"))
        yield Finding(subject.at_key((*path, "calendar") if has_own else path), message)
