"""Every task has an owner: one role that does the work.

Work that belongs to everybody is done by nobody. Contributors help, approvers say yes, but one role does it, has it
in the calendar, and is asked on the day. What comes after the launch needs that most: counting what came of it and
thanking those who helped is forgotten when everybody has turned to the next.

Wrong::

    roles: {designer: {}}
    tasks:
      sketch: {owner: designer, duration: 1d}
      design: {duration: 3d, needs: [sketch]}

Right::

    roles: {designer: {}}
    tasks:
      sketch: {owner: designer, duration: 1d}
      design: {owner: designer, duration: 3d, needs: [sketch]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.after_anchor import after_anchor
from mfab.lint.certainty import tells_all
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject

CODE = "no-owner"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each task and gate without an owner; where nothing has one, that is said once."""
    work = [entry for entry in subject.index.entries.values() if not entry.task.is_summary and not entry.task.milestone]
    alone = [entry for entry in work if entry.task.owner is None and tells_all(subject.places, entry.path, "owner")]
    if len(alone) == len(work) > 1:
        message = f"none of the {len(work)} tasks has an owner; name the role that does each of them"
        yield Finding(subject.at_key(("tasks",)), message)
        return
    after = after_anchor(subject.playbook, subject.index) if alone else frozenset()
    for entry in alone:
        word = "gate" if entry.task.is_gate else "task"
        verb = "decides" if entry.task.is_gate else "does the work"
        late = f", and after '{subject.playbook.anchor}' nobody looks for one" if entry.id in after else ""
        message = f"{word} '{entry.id}' has no owner{late}; name the role that {verb}"
        yield Finding(subject.at_key(entry.path), message)
