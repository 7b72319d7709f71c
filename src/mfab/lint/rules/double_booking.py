"""Nobody is in two places at once.

A plan in which everybody does everything as soon as it can begin shows how short the process could be. Bo cannot write
two texts in one morning, though: what he does second begins later than the plan says. `mfab plan --level` plans one
after the other, and says what that costs.

Wrong::

    # today: 2027-01-04
    tasks:
      copy: {owner: copywriter, duration: 2d}
      mail: {owner: copywriter, duration: 2d}
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
      copy: {owner: copywriter, duration: 2d}
      mail: {owner: copywriter, duration: 2d}
      send: {owner: copywriter, duration: 1h, needs: [copy, mail]}
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    level: true
    # file: team.yaml
    team: nordic
    people: {bo: {roles: [copywriter]}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.plan_words import instant_text
from mfab.lint.subject import PlanSubject
from mfab.lint.wording import listed

CODE = "double-booking"
SEVERITY = Severity.NOTE


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield once who is in two places at once, in a plan that is not levelled."""
    if subject.plan.levelled is not None:
        return
    booked = [each for each in subject.plan.double_bookings if each.is_person]
    if not booked:
        return
    paths = {row.id: row.path for row in subject.plan.rows}
    first = booked[0]
    others = [each.name for each in booked[1:]]
    also = f"; so {'is' if len(others) == 1 else 'are'} {listed(others)}" if others else ""
    message = (
        f"'{first.name}' is wanted for more than there is time for on {instant_text(subject, first.start)}: by "
        f"{listed(first.rows)} at once{also}; --level plans them one after the other"
    )
    yield Finding(subject.at_key(paths[first.rows[-1]]), message)
