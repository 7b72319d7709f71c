"""A task does not wait for weeks on end without anybody having it in hand.

A lag is time in which nobody of ours has anything to do. Six weeks of it are a supplier, a translation, a parliament:
somebody asks how it is going, and that is a task with an owner.

Wrong::

    tasks:
      order: {owner: buyer, duration: 1d}
      count: {owner: buyer, duration: 1d, needs: [order FS+6w]}

Right::

    tasks:
      order: {owner: buyer, duration: 1d}
      delivery: {owner: buyer, duration: 6ew, effort: 4h, needs: [order], checklist: [Asked in week 2 and 4]}
      count: {owner: buyer, duration: 1d, needs: [delivery]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.lengths import is_surely_longer
from mfab.lint.subject import PlaybookSubject
from mfab.model.duration import Duration

CODE = "long-lag"
SEVERITY = Severity.WARNING

_FOUR_WEEKS = Duration(weeks=4)
_FOUR_WEEKS_OF_THE_CLOCK = Duration(weeks=4, elapsed=True)


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each need with a lag of more than four weeks."""
    for entry in subject.index.entries.values():
        for position, need in enumerate(entry.task.needs):
            lag = need.lag.duration
            most = _FOUR_WEEKS_OF_THE_CLOCK if lag.elapsed else _FOUR_WEEKS
            if need.lag.negative or not is_surely_longer(lag, most):
                continue
            message = (
                f"task '{entry.id}' waits {lag} for '{need.task}', and nobody has that time in hand; make what happens "
                "in it a task with an owner"
            )
            yield Finding(subject.at((*entry.path, "needs", position)), message)
