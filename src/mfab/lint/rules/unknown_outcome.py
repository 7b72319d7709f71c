"""A need that names an outcome names one that the gate can have.

`needs: [go = yes]` waits for a decision that nobody can take: the gate ends in go or in postpone, and what hangs on
yes never begins.

Wrong::

    tasks:
      go: {owner: marketing-manager, duration: 1h, decides: {go: {}, postpone: {ends: true}}}
      mailing: {owner: content-lead, duration: 1d, needs: [go = goo]}

Right::

    tasks:
      go: {owner: marketing-manager, duration: 1h, decides: {go: {}, postpone: {ends: true}}}
      mailing: {owner: content-lead, duration: 1d, needs: [go = go]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import is_lost, tells_all
from mfab.lint.finding import Finding
from mfab.lint.fixing import name_fix
from mfab.lint.subject import PlaybookSubject
from mfab.lint.wording import help_with, listed
from mfab.model.need import Need
from mfab.model.record import quoted
from mfab.parser.task_index import Entry

CODE = "unknown-outcome"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each need of an outcome that does not exist."""
    for entry in subject.index.entries.values():
        for position, need in enumerate(entry.task.needs):
            gate = subject.index.entries.get(need.task)
            if need.outcome is None or gate is None or need.outcome in gate.task.decides:
                continue
            if not gate.task.decides and not tells_all(subject.places, gate.path, "decides"):
                continue
            if not is_lost(subject.places, "decides", need.outcome):
                path = (*entry.path, "needs", position)
                message = f"task '{entry.id}' needs {quoted(str(need))}, but {_problem(gate, need)}"
                fix = name_fix(subject.places, path, need.outcome, gate.task.decides, which=-1, key="outcome")
                yield Finding(subject.at(path), message, fix=fix)


def _problem(gate: Entry, need: Need) -> str:
    outcomes = list(gate.task.decides)
    if not outcomes:
        return f"'{gate.id}' is no gate and has no outcomes; write '{need.name}'"
    hint = help_with(need.outcome or "", outcomes, f"there are {listed(outcomes)}")
    return f"gate '{gate.id}' has no such outcome{hint}"
