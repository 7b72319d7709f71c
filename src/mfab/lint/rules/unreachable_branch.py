"""Every branch can be reached: the outcome it hangs on can come.

Work behind an outcome with odds of 0%, or behind one that another always forestalls, is planned, read and agreed to,
and never done.

Wrong::

    tasks:
      score:
        owner: crm-manager
        duration: 1h
        decides: {hot: {when: lead.score >= 60}, warm: {}, cold: {otherwise: true, ends: true}}
      call: {owner: sales-lead, duration: 1h, needs: [score = hot]}
      invite: {owner: crm-manager, duration: 1h, needs: [score = warm]}

Right::

    tasks:
      score:
        owner: crm-manager
        duration: 1h
        decides: {hot: {when: lead.score >= 60}, warm: {when: lead.score >= 30}, cold: {otherwise: true, ends: true}}
      call: {owner: sales-lead, duration: 1h, needs: [score = hot]}
      invite: {owner: crm-manager, duration: 1h, needs: [score = warm]}
"""

from collections.abc import Iterator, Mapping

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.model.gate import Outcome
from mfab.parser.places import Path

CODE = "unreachable-branch"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each outcome that can never come, with what needs it."""
    needed: dict[tuple[str, str], Path] = {}
    for entry in subject.index.entries.values():
        for position, need in enumerate(entry.task.needs):
            if need.outcome is not None:
                needed.setdefault((need.task, need.outcome), (*entry.path, "needs", position))
    for entry in subject.index.entries.values():
        if not entry.task.is_gate or not subject.places.is_certain((*entry.path, "decides")):
            continue
        for name, reason in _never(entry.task.decides):
            need_path = needed.get((entry.id, name))
            if need_path is None and entry.task.decides[name].odds == 0:
                continue  # an outcome that is ruled out and leads nowhere harms nobody
            related = (Related(subject.at(need_path), "what hangs on it"),) if need_path is not None else ()
            message = f"outcome '{name}' of gate '{entry.id}' can never come: {reason}"
            yield Finding(subject.at_key((*entry.path, "decides", name)), message, related)


def _never(outcomes: Mapping[str, Outcome]) -> Iterator[tuple[str, str]]:
    """Yield the outcomes that cannot come, with the reason."""
    rest = [name for name, outcome in outcomes.items() if outcome.otherwise]
    for name, outcome in outcomes.items():
        if outcome.odds == 0:
            yield name, "its odds are 0%"
        elif rest and outcome.otherwise and name != rest[0]:
            yield name, f"'{rest[0]}' takes all that is left with 'otherwise'; keep one of the two"
        elif rest and not outcome.otherwise and outcome.when is None:
            yield name, f"'{rest[0]}' takes all that is left with 'otherwise'; say when it comes with 'when'"
