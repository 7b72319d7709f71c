"""Each outcome of a gate leads on, or says that it ends.

"Postponed", says the meeting, and then nothing happens, for weeks, because no task follows from it. An outcome that
nothing needs is either forgotten work, or the end, and then says `ends: true`.

Wrong::

    tasks:
      go: {owner: marketing-manager, duration: 1h, decides: {go: {}, postpone: {}}}
      mailing: {owner: content-lead, duration: 1d, needs: [go = go]}

Right::

    tasks:
      go: {owner: marketing-manager, duration: 1h, decides: {go: {}, postpone: {ends: true}}}
      mailing: {owner: content-lead, duration: 1d, needs: [go = go]}
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.diagnostics.suggestion import nearest
from mfab.lint.certainty import all_tell
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.lint.waiting import waits
from mfab.parser.places import Path
from mfab.parser.task_index import Entry

CODE = "gate-dead-end"
SEVERITY = Severity.ERROR


@dataclass(slots=True)
class _Followed:
    """What follows a gate: by outcome, the place of a need; and whether something follows whatever it decides."""

    outcomes: dict[str, Path] = field(default_factory=dict)
    always: bool = False
    unclear: bool = False


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each outcome that nothing follows, and each that ends and is followed all the same."""
    gates = {name: entry for name, entry in subject.index.entries.items() if entry.task.is_gate}
    if not gates:
        return
    followed = _what_follows(subject, gates)
    is_complete = all_tell(subject.places, "needs", "uses") and not subject.index.repeated
    for name, gate in gates.items():
        for outcome, record in gate.task.decides.items():
            need = followed[name].outcomes.get(outcome)
            place = subject.at_key((*gate.path, "decides", outcome))
            if record.ends and need is not None:
                message = f"outcome '{outcome}' of gate '{name}' ends, but a task needs it; take out 'ends' or the need"
                yield Finding(place, message, (Related(subject.at(need), "needed here"),))
            elif not record.ends and need is None and is_complete and not _leads_on(followed[name]):
                message = (
                    f"nothing follows outcome '{outcome}' of gate '{name}'; let a task need '{name} = {outcome}', or "
                    "say 'ends: true'"
                )
                yield Finding(place, message)


def _leads_on(followed: _Followed) -> bool:
    return followed.always or followed.unclear


def _what_follows(subject: PlaybookSubject, gates: dict[str, Entry]) -> dict[str, _Followed]:
    followed = {name: _Followed() for name in gates}
    awaited: set[str] = set()
    for wait in waits(subject.playbook, subject.index, mended=True):
        awaited.add(wait.target)
        gate = followed.get(wait.target)
        if gate is None:
            continue
        outcomes = gates[wait.target].task.decides
        outcome = wait.word if wait.why == "needs" else None
        if outcome is None:
            gate.always = True
            continue
        meant = outcome if outcome in outcomes else nearest(outcome, outcomes)
        if meant is None:
            gate.unclear = True
        else:
            gate.outcomes.setdefault(meant, wait.path)
    for name, entry in gates.items():
        # A gate that only its summary's followers wait for leads to them whatever it decides.
        if not followed[name].outcomes and any(outer in awaited for outer in entry.ancestors):
            followed[name].always = True
    return followed
