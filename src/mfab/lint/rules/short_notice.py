"""A function that asked to know early is told early.

`notice: {logistics: 4w}` is a promise: lorries, temporary staff and printing slots are booked by then. A plan that
begins later has broken it before it has begun.

Wrong::

    # today: 2027-01-04
    anchor: launch
    notice: {logistics: 4w}
    roles: {logistics-planner: {function: logistics}}
    tasks:
      stock: {owner: logistics-planner, duration: 5d}
      launch: {milestone: true, needs: [stock]}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    anchor: 2027-02-16

Right::

    # today: 2027-01-04
    anchor: launch
    notice: {logistics: 1w}
    roles: {logistics-planner: {function: logistics}}
    tasks:
      stock: {owner: logistics-planner, duration: 5d}
      launch: {milestone: true, needs: [stock]}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    anchor: 2027-02-16
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.amounts import days_text
from mfab.lint.finding import Finding
from mfab.lint.plan_words import instant_text
from mfab.lint.subject import PlanSubject

CODE = "short-notice"
SEVERITY = Severity.WARNING


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield each function that hears of it, at the earliest, later than it asked to."""
    plan = subject.plan
    if plan.anchor_instant is None or plan.anchor is None or not subject.is_occasion:
        return
    calendar = subject.calendar
    for function, notice in subject.playbook.notice.items():
        asked = notice.in_minutes(calendar.day_minutes, calendar.week_minutes)
        start, anchor = plan.start, plan.anchor_instant
        there_is = anchor - start if notice.elapsed else calendar.between(start, anchor)
        if there_is >= asked:
            continue
        days = there_is // (24 * 60 if notice.elapsed else calendar.day_minutes)
        amount = f"{days} days" if notice.elapsed else days_text(days)
        message = (
            f"{function} is to know {notice} before '{plan.anchor}', and the plan begins on "
            f"{instant_text(subject, start)}, {amount} before it; begin earlier, or ask {function} for less"
        )
        yield Finding(subject.at(("notice", function)), message)
