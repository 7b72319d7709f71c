"""A summary only holds tasks together: its dates and its work are those of what is in it.

A block "Print" with a duration of its own says two things about how long printing takes, and nobody knows which is
planned. Fixed dates belong to a task in it; a limit such as `due` may stand on the whole.

Wrong::

    tasks:
      print:
        duration: 5d
        tasks:
          proof: {owner: designer, duration: 1d}
          run: {owner: buyer, duration: 3d, needs: [proof]}

Right::

    tasks:
      print:
        tasks:
          proof: {owner: designer, duration: 1d}
          run: {owner: buyer, duration: 3d, needs: [proof]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.lint.wording import listed

CODE = "summary-with-work"
SEVERITY = Severity.ERROR

_WORK = ("approvers", "duration", "effort", "decides", "start", "finish", "takes")


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each summary with work, dates or decisions of its own, at the first of them."""
    for entry in subject.index.entries.values():
        if not entry.task.is_summary or entry.task.milestone:
            continue
        keys = [key for key in _WORK if getattr(entry.task, key)]
        if keys:
            message = (
                f"task '{entry.id}' has tasks in it, and {listed(keys)} of its own; "
                f"move {'them' if len(keys) > 1 else 'that'} to one of its tasks"
            )
            yield Finding(subject.at_key((*entry.path, keys[0])), message)
