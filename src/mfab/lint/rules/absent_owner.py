"""Whoever does the work is there when it is done.

A task with a calendar of its own, such as the printer's, is planned by that calendar alone. That its owner is away in
those days does not move it; somebody has to stand in. Nor does it move a date that is written down: a launch in the
week in which the one who gives the word is skiing.

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
from mfab.lint.missing_people import missing_person
from mfab.lint.subject import PlanSubject

CODE = "absent-owner"
SEVERITY = Severity.WARNING


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield each task whose person is away while its own calendar has it done, or on the date that it has."""
    yield from _on_dates(subject)
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


def _on_dates(subject: PlanSubject) -> Iterator[Finding]:
    told = set()
    for found in subject.plan.off_days:
        missing = missing_person(subject, found)
        if missing is None or (found.path, found.day) in told:
            continue
        told.add((found.path, found.day))
        why, who = ("is away", "a deputy") if missing.is_away else ("does not work", "somebody else")
        message = (
            f"'{missing.person}', who does '{missing.row}', {why} on {day_text(found.day)}; name {who}, or take "
            f"another day: the next is {day_text(found.next_working_day)}"
        )
        yield Finding(subject.at_date(found.path), message)
