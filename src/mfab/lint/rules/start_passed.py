"""Work begins by the latest day that still reaches the date.

Counted back from the launch there is a latest day to begin. When that has passed, the date holds only with less to do
or with a later launch; today does not move anything by itself.

Wrong::

    # today: 2027-02-01
    anchor: launch
    tasks:
      stock: {owner: buyer, duration: 20d}
      launch: {milestone: true, needs: [stock]}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    anchor: 2027-02-16

Right::

    # today: 2027-01-11
    anchor: launch
    tasks:
      stock: {owner: buyer, duration: 20d}
      launch: {milestone: true, needs: [stock]}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    anchor: 2027-02-16
"""

from collections.abc import Iterator
from datetime import date

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.amounts import day_text, days_text
from mfab.lint.finding import Finding
from mfab.lint.plan_words import local
from mfab.lint.subject import PlanSubject

CODE = "start-passed"
SEVERITY = Severity.ERROR


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield when the latest day to begin is over."""
    latest_start = subject.plan.latest_start
    if subject.today is None or latest_start is None or subject.plan.anchor_day is None:
        return
    if subject.plan.late_by > 0:
        return  # that it cannot hold on any day is told already
    latest = local(subject, subject.calendar.next_start(latest_start)).date()
    if subject.today <= latest:
        return
    ago = _working_days_between(subject, latest, subject.today)
    earliest = subject.earliest_anchor
    later = f"move it to {day_text(earliest)} and begin today" if earliest is not None else "move it later"
    message = (
        f"the latest day to begin was {day_text(latest)}, {days_text(ago)} ago; '{subject.plan.anchor}' holds on "
        f"{day_text(subject.plan.anchor_day)} only with {days_text(ago)} less to do, or {later}"
    )
    yield Finding(subject.at_date(("anchor",)), message)


def _working_days_between(subject: PlanSubject, first: date, last: date) -> int:
    """Return how many working days there are from one day until another, which is not counted."""
    calendar = subject.calendar
    minutes = calendar.between(calendar.instant_of(first, 0), calendar.instant_of(last, 0))
    return max(1, round(minutes / subject.plan.day_minutes))
