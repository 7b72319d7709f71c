"""A lag that is a share of a duration counts from a task that has one.

`print FS-50%` begins when half of the printing is done. A summary has no duration of its own to take half of: it
begins with the first and ends with the last of what is in it.

Wrong::

    tasks:
      print:
        tasks:
          proof: {owner: designer, duration: 1d}
          run: {owner: buyer, duration: 4d, needs: [proof]}
      pack: {owner: logistics-planner, duration: 2d, needs: [print FS-50%]}

Right::

    tasks:
      print:
        tasks:
          proof: {owner: designer, duration: 1d}
          run: {owner: buyer, duration: 4d, needs: [proof]}
      pack: {owner: logistics-planner, duration: 2d, needs: [run FS-50%]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.model.record import quoted

CODE = "share-of-summary"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each lag that is a share of a summary."""
    for entry in subject.index.entries.values():
        for position, need in enumerate(entry.task.needs):
            other = subject.index.entries.get(need.task)
            if need.lag.share and other is not None and other.task.is_summary:
                message = (
                    f"task '{entry.id}' needs {quoted(str(need))}, but '{need.task}' has tasks in it and no duration "
                    "to take a share of; name one of them, or give the lag in days"
                )
                yield Finding(subject.at((*entry.path, "needs", position)), message)
