"""Work takes time: a task says how long it lasts, or how much work it is.

A task without a duration is planned as an instant, so that everything after it begins too early. Where nothing is
done, it is a milestone and says so; a decision may well be an instant.

Wrong::

    tasks:
      brief: {owner: product-manager}
      design: {owner: designer, duration: 3d, needs: [brief]}

Right::

    tasks:
      brief: {owner: product-manager, duration: 2d}
      design: {owner: designer, duration: 3d, needs: [brief]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import tells_all
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.model.task import Task

CODE = "no-duration"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each task that says nothing of how long it lasts."""
    for entry in subject.index.entries.values():
        if _is_silent(entry.task) and tells_all(
            subject.places, entry.path, "duration", "effort", "milestone", "decides", "tasks", "start", "finish"
        ):
            message = (
                f"task '{entry.id}' has no duration and is planned as an instant; give it one, or 'milestone: true'"
            )
            yield Finding(subject.at_key(entry.path), message)


def _is_silent(task: Task) -> bool:
    if task.is_summary or task.is_gate or task.milestone:
        return False
    has_both_ends = task.start is not None and task.finish is not None
    return task.duration is None and task.effort is None and not has_both_ends
