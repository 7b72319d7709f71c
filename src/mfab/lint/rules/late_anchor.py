"""The launch is on its day.

When all that comes before it takes longer than there is time, the plan says by how much, and what would help: an
earlier start, a later date, or less to do.

Wrong::

    anchor: launch
    tasks:
      stock: {owner: buyer, duration: 10d}
      launch: {milestone: true, needs: [stock]}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    start: 2027-01-11
    anchor: 2027-01-15

Right::

    anchor: launch
    tasks:
      stock: {owner: buyer, duration: 10d}
      launch: {milestone: true, needs: [stock]}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    start: 2027-01-04
    anchor: 2027-01-18
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.amounts import day_text, working_time_text
from mfab.lint.finding import Finding
from mfab.lint.plan_words import instant_text, local
from mfab.lint.subject import PlanSubject
from mfab.model.plan import Direction, Plan, Row

CODE = "late-anchor"
SEVERITY = Severity.ERROR
_MOST_WAITS = 5


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield when the anchor is reached after its day."""
    plan = subject.plan
    row = next((row for row in plan.rows if row.id == plan.anchor), None)
    if plan.late_by <= 0 or row is None or plan.anchor_day is None:
        return
    amount = working_time_text(plan.late_by, plan.day_minutes)
    message = (
        f"'{row.id}' cannot be on {day_text(plan.anchor_day)}: what comes before it takes {amount} too long"
        f"{_because_of_capacity(plan)}; {_help(subject, row)}"
    )
    yield Finding(subject.at_date(("anchor",)), message)


def _because_of_capacity(plan: Plan) -> str:
    """Return who does on the critical path one thing after the other, as it cannot be done at once."""
    made = plan.levelled
    if made is None:
        return ""
    waits = [each for each in made.hand_overs if each.is_on_path][:_MOST_WAITS]
    if not waits:
        return ""
    told = [f"'{each.row}' waits until '{each.name}' is free of '{each.after}'" for each in waits]
    return f", as {' and '.join([', '.join(told[:-1]), told[-1]] if len(told) > 1 else told)}"


def _help(subject: PlanSubject, row: Row) -> str:
    plan = subject.plan
    ways = []
    if plan.direction is Direction.BOTH and plan.latest_start is not None and plan.latest_start < plan.start:
        ways.append(f"begin by {day_text(local(subject, plan.latest_start).date())}")
    ways.append(f"move it to {instant_text(subject, row.early_start)}")
    ways.append("do less")
    return f"{', '.join(ways[:-1])}, or {ways[-1]}"
