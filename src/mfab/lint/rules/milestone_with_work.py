"""A milestone is an instant: nothing is done in it.

A launch that "takes three days" is three days of launching and the moment it is done. Somebody has to do the work, and
it has to stand in their calendar; the milestone only says that it is reached.

Wrong::

    anchor: launch
    tasks:
      stock: {owner: buyer, duration: 5d}
      launch: {milestone: true, duration: 3d, needs: [stock]}

Right::

    anchor: launch
    tasks:
      stock: {owner: buyer, duration: 5d}
      roll-out: {owner: product-manager, duration: 3d, needs: [stock]}
      launch: {milestone: true, needs: [roll-out]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.lint.wording import listed
from mfab.model.task import Task

CODE = "milestone-with-work"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each milestone that has work, approvals, tasks or outcomes, at the first of them."""
    for entry in subject.index.entries.values():
        if not entry.task.milestone:
            continue
        keys = list(_work(entry.task))
        if keys:
            message = (
                f"milestone '{entry.id}' has {listed(keys)}, but a milestone is an instant; "
                f"move {'them' if len(keys) > 1 else 'that'} to a task before it"
            )
            yield Finding(subject.at_key((*entry.path, keys[0])), message)


def _work(task: Task) -> Iterator[str]:
    if task.duration is not None and not task.duration.most_likely.is_zero:
        yield "duration"
    if task.effort is not None and not task.effort.is_zero:
        yield "effort"
    for key in ("approvers", "decides", "tasks"):
        if getattr(task, key):
            yield key
