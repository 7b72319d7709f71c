"""Dates that are fixed leave everybody time for them.

A levelled plan moves work until nobody is in two places. What has a fixed date it cannot move: two events on one
morning stay two events, and somebody has to take one of them over.

Wrong::

    # today: 2027-01-04
    tasks:
      dealers: {owner: sales-lead, duration: 4h, start: "2027-01-12 09:00"}
      press: {owner: sales-lead, duration: 4h, start: "2027-01-12 10:00"}
      report: {owner: sales-lead, duration: 1h, needs: [dealers, press]}
    # file: run.yaml
    run: fair
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    level: true
    # file: team.yaml
    team: nordic
    people: {david: {roles: [sales-lead]}}

Right::

    # today: 2027-01-04
    tasks:
      dealers: {owner: sales-lead, duration: 4h, start: "2027-01-12 09:00"}
      press: {owner: sales-lead, duration: 4h, start: "2027-01-13 09:00"}
      report: {owner: sales-lead, duration: 1h, needs: [dealers, press]}
    # file: run.yaml
    run: fair
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    level: true
    # file: team.yaml
    team: nordic
    people: {david: {roles: [sales-lead]}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.plan_words import instant_text
from mfab.lint.subject import PlanSubject
from mfab.lint.wording import listed
from mfab.model.plan import DoubleBooking

CODE = "cannot-level"
SEVERITY = Severity.ERROR


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield who, or what, is still wanted for more than there is in a levelled plan."""
    if subject.plan.levelled is None:
        return
    paths = {row.id: row.path for row in subject.plan.rows}
    for found in subject.plan.double_bookings:
        message = f"{_wanted(found)} on {instant_text(subject, found.start)}: {listed(found.rows)}; {_help(found)}"
        yield Finding(subject.at_key(paths[found.rows[-1]]), message)


def _wanted(found: DoubleBooking) -> str:
    if found.is_person:
        return f"'{found.name}' has {found.load:.0%} of a working day to do and {found.capacity:.0%} to do it in"
    return f"'{found.name}' is wanted {found.load:g} times and is there {found.capacity:g} times"


def _help(found: DoubleBooking) -> str:
    if len(found.rows) == 1:
        return "give it more time, or less to do"
    return "their dates are fixed, and nothing can move; move one of them, or give it to somebody else"
