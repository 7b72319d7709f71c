"""Nobody has more work in a week than time, and what is shared is not taken twice.

The dates of a plan may hold and the people in it not. A week with sixty hours of work is a week in which something is
late; the plan names who, when, and what stands in it. So it is with a studio that two tasks take on one day.

Wrong::

    # today: 2027-01-04
    tasks:
      copy: {owner: copywriter, duration: 5d}
      mail: {owner: copywriter, duration: 5d}
      send: {owner: copywriter, duration: 1h, needs: [copy, mail]}
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    # file: team.yaml
    team: nordic
    people: {bo: {roles: [copywriter]}}

Right::

    # today: 2027-01-04
    tasks:
      copy: {owner: copywriter, duration: 5d}
      mail: {owner: copywriter, duration: 5d, needs: [copy]}
      send: {owner: copywriter, duration: 1h, needs: [mail]}
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    # file: team.yaml
    team: nordic
    people: {bo: {roles: [copywriter]}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.amounts import date_text, hours_text
from mfab.lint.finding import Finding
from mfab.lint.plan_words import instant_text
from mfab.lint.subject import PlanSubject
from mfab.lint.wording import listed

CODE = "over-capacity"
SEVERITY = Severity.WARNING
_HELP = "--level plans it one after the other"


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield each week of a person with more work than time, and each shared thing that is wanted too often at once."""
    paths = {row.id: row.path for row in subject.plan.rows}
    for found in subject.plan.overloads:
        year, week, _ = found.week.isocalendar()
        message = (
            f"in week {year}-W{week:02} (from {date_text(found.week)}) '{found.person}' has {hours_text(found.load)} "
            f"of work and {hours_text(found.capacity)} to do it in: {listed(found.rows)}; {_HELP}"
        )
        yield Finding(subject.at_key(paths[found.rows[0]]), message)
    if subject.plan.levelled is not None:
        return
    for booked in subject.plan.double_bookings:
        if not booked.is_person:
            message = (
                f"'{booked.name}' is wanted {booked.load:g} times and is there {booked.capacity:g} times on "
                f"{instant_text(subject, booked.start)}: {listed(booked.rows)}; {_HELP}"
            )
            yield Finding(subject.at_key(paths[booked.rows[-1]]), message)
