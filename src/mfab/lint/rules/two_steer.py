"""Who steers also decides whether it goes on, or it is clear that somebody else does.

A gate in the hands of another function is often right: sales knows whether a lead is ripe. But then two of them hold
the wheel, and it should be said before it comes to a quarrel who has the last word.

Wrong::

    # start: 2027-01-11
    steered_by: marketing-manager
    roles: {marketing-manager: {function: marketing}, controller: {function: finance}}
    tasks:
      budget: {owner: controller, duration: 1d, decides: {yes: {}, no: {ends: true}}}
      campaign: {owner: marketing-manager, duration: 5d, needs: [budget = yes]}

Right::

    # start: 2027-01-11
    steered_by: marketing-manager
    roles: {marketing-manager: {function: marketing}, controller: {function: finance}}
    tasks:
      budget: {owner: marketing-manager, approvers: [controller], duration: 1d, decides: {yes: {}, no: {ends: true}}}
      campaign: {owner: marketing-manager, duration: 5d, needs: [budget = yes]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import InterplaySubject

CODE = "two-steer"
SEVERITY = Severity.NOTE


def check(subject: InterplaySubject) -> Iterator[Finding]:
    """Yield each gate on the planned way that another function decides than the one that steers."""
    steering = subject.interplay.steering_function
    planned = {row.name for row in subject.plan.rows if row.branch is None}
    for decision in subject.interplay.decisions:
        function = decision.function
        if steering is None or function is None or function == steering or decision.task not in planned:
            continue
        message = (
            f"'{decision.role}' of {function} decides '{decision.task}', and '{subject.interplay.steered_by}' of "
            f"{steering} steers: who has the last word?"
        )
        yield Finding(subject.at((*decision.path, "owner")), message)
