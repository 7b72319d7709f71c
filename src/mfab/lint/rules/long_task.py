"""A task of weeks has a point at which somebody looks at it.

"Four weeks: website" is on time for three weeks and then a month late. An approval, a checklist, or two tasks with a
milestone between them show on the way whether it is going well.

Wrong::

    tasks:
      site: {owner: web-editor, duration: 6w}

Right::

    tasks:
      site: {owner: web-editor, duration: 6w, checklist: [First page live in week 2, All pages filled in week 5]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import tells_all
from mfab.lint.finding import Finding
from mfab.lint.lengths import is_surely_longer
from mfab.lint.subject import PlaybookSubject
from mfab.model.duration import Duration

CODE = "long-task"
SEVERITY = Severity.WARNING

_LONG = Duration(days=15)


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each task of more than fifteen working days without an approval and without a checklist."""
    for entry in subject.index.entries.values():
        task = entry.task
        if task.duration is None or task.tasks or task.approvers or task.checklist:
            continue
        length = task.duration.most_likely
        if length.elapsed or not is_surely_longer(length, _LONG) or length.weeks == _LONG.days / 5:
            continue
        if not tells_all(subject.places, entry.path, "approvers", "checklist"):
            continue
        message = (
            f"task '{entry.id}' takes {length}, and nobody looks at it on the way; split it, or give it a checklist or "
            "an approver"
        )
        yield Finding(subject.at((*entry.path, "duration")), message)
