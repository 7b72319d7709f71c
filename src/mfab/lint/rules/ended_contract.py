"""Whoever does the work still works for us when it is done.

An agency's contract and an interim's last day are known on the day they begin. A plan that leaves the final round of
corrections to somebody who is gone by then finds out in the last week.

Wrong::

    # today: 2027-01-04
    # start: 2027-01-11
    roles: {copywriter: {sourcing: external, until: 2027-01-13}}
    tasks:
      copy: {owner: copywriter, duration: 5d}

Right::

    # today: 2027-01-04
    # start: 2027-01-11
    roles: {copywriter: {sourcing: external, until: 2027-06-30}}
    tasks:
      copy: {owner: copywriter, duration: 5d}
"""

from collections.abc import Iterator
from datetime import date

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.amounts import day_text
from mfab.lint.finding import Finding
from mfab.lint.plan_words import end_text
from mfab.lint.subject import PlanSubject
from mfab.model.plan import Row

CODE = "ended-contract"
SEVERITY = Severity.WARNING


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield the first work of each person, and of each role, that is done after their last day."""
    told: set[str] = set()
    for row in subject.plan.rows:
        found = _last_day(subject, row)
        if found is None or row.branch is not None or subject.calendar.date_of_finish(row.finish) <= found[1]:
            continue
        who, last = found
        if who in told:
            continue
        told.add(who)
        message = (
            f"{who} is there until {day_text(last)}, and '{row.id}' is done {end_text(subject, row.finish)}; give it "
            "to somebody else, or ask for longer"
        )
        yield Finding(subject.at_key(row.path), message)


def _last_day(subject: PlanSubject, row: Row) -> tuple[str, date] | None:
    """Return who does a row and their last day: the person's, else the role's."""
    person = subject.team.people.get(row.person) if subject.team is not None and row.person is not None else None
    if person is not None and person.until is not None:
        return f"'{row.person}'", person.until
    role = subject.playbook.roles.get(row.owner) if row.owner is not None and subject.is_occasion else None
    return (f"role '{row.owner}'", role.until) if role is not None and role.until is not None else None
