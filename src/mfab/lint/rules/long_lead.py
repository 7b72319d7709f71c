"""A task that begins early does not begin before what it waits for.

`proof FS-2d` begins two days before the proof is done. With a lead longer than the proof takes it begins before the
proof does: then it does not wait for it at all, and the order in the plan is the wrong way round.

Wrong::

    tasks:
      proof: {owner: designer, duration: 1d}
      print: {owner: buyer, duration: 5d, needs: [proof FS-3d]}

Right::

    tasks:
      proof: {owner: designer, duration: 4d}
      print: {owner: buyer, duration: 5d, needs: [proof FS-3d]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import tells_all
from mfab.lint.finding import Finding
from mfab.lint.lengths import is_surely_longer, sum_of
from mfab.lint.subject import PlaybookSubject
from mfab.model.duration import Duration
from mfab.model.need import LinkType, Need
from mfab.model.task import Task

CODE = "long-lead"
SEVERITY = Severity.WARNING

_ONE_DAY = Duration(days=1)


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each lead that is longer than the task it is counted from, its approvals included."""
    for entry in subject.index.entries.values():
        for position, need in enumerate(entry.task.needs):
            other = subject.index.entries.get(need.task)
            if other is None or not need.lag.negative or need.type not in (LinkType.FS, LinkType.FF):
                continue
            if not tells_all(subject.places, other.path, "duration", "effort", "approvers", "approval"):
                continue
            if _is_too_long(need, other.task, subject.playbook.defaults.approval):
                message = (
                    f"task '{entry.id}' begins {need.lag.duration if need.lag.share is None else str(need.lag)[1:]} "
                    f"before the end of '{need.task}', which takes less: it would begin first; turn the two round, or "
                    "make the lead shorter"
                )
                yield Finding(subject.at((*entry.path, "needs", position)), message)


def _is_too_long(need: Need, other: Task, approval: Duration | None) -> bool:
    if other.tasks or other.duration is None:
        return False
    if need.lag.share is not None:
        return need.lag.share > 1 and not other.approvers
    length = other.duration.pessimistic
    if other.effort is not None and not is_surely_longer(length, other.effort):
        return False  # it lasts as long as somebody with little time needs for it
    if other.approvers:
        length = sum_of(length, other.approval or approval or _ONE_DAY)
    return is_surely_longer(need.lag.duration, length)
