"""Work does not go back and forth between two roles, one small step at a time.

Each handover waits for somebody to look at their inbox. Where two roles pass the same thing to each other three times
in a row, they should sit down together once, or one of them should do more of it in one go.

Wrong::

    tasks:
      draft: {owner: copywriter, duration: 1d}
      notes: {owner: designer, duration: 1d, needs: [draft]}
      second-draft: {owner: copywriter, duration: 1d, needs: [notes]}
      layout: {owner: designer, duration: 1d, needs: [second-draft]}

Right::

    tasks:
      draft: {owner: copywriter, contributors: [designer], duration: 2d}
      layout: {owner: designer, duration: 2d, needs: [draft]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import all_tell
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.lint.waiting import waits
from mfab.model.task import Task

CODE = "ping-pong"
SEVERITY = Severity.WARNING

_TIMES = 3


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each chain, without anything else on the way, in which two roles hand over three times in a row."""
    if subject.index.repeated or not all_tell(subject.places, "owner", "needs", "uses", "delivers"):
        return
    before: dict[str, set[str]] = {}
    for wait in waits(subject.playbook, subject.index, mended=True):
        before.setdefault(wait.waiter, set()).add(wait.target)
    entries, anchor = subject.index.entries, subject.playbook.anchor
    for entry in entries.values():
        chain = [entry.id]
        while len(chain) <= _TIMES and len(before.get(chain[-1], ())) == 1:
            chain.append(next(iter(before[chain[-1]])))
        if len(chain) <= _TIMES:
            continue
        first, second, *others = [entries[name].task.owner for name in chain]
        if first is None or second is None or first == second or others != [first, second]:
            continue
        is_in_one_go = anchor not in chain  # the launch is no handover
        if len(set(chain)) <= _TIMES or not is_in_one_go or any(_is_no_work(entries[name].task) for name in chain):
            continue
        way = " → ".join(reversed(chain))
        message = (
            f"'{second}' and '{first}' hand over to each other three times in a row ({way}); let them do it together, "
            "or in fewer and larger steps"
        )
        yield Finding(subject.at_key(entry.path), message)


def _is_no_work(task: Task) -> bool:
    return task.milestone or task.is_gate or task.is_summary
