"""What is bought in is handed over in a task of its own right.

A receiver on paper has received nothing. A task with `hands_over` says when the two sit together, and the calendar and
the run hold them to it.

Wrong::

    roles: {copywriter: {sourcing: external, receiver: content-lead}, content-lead: {}}
    tasks:
      copy: {owner: copywriter, approvers: [content-lead], duration: 2d}
      look-back: {owner: content-lead, duration: 1h, needs: [copy]}

Right::

    roles: {copywriter: {sourcing: external, receiver: content-lead}, content-lead: {}}
    tasks:
      copy: {owner: copywriter, approvers: [content-lead], duration: 2d}
      look-back: {owner: content-lead, contributors: [copywriter], hands_over: [copywriter], duration: 1h}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import all_tell, all_written
from mfab.lint.finding import Finding
from mfab.lint.outsiders import is_outside, outsiders, takes_part
from mfab.lint.subject import PlaybookSubject

CODE = "no-handover"
SEVERITY = Severity.NOTE


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each role from outside that hands over nothing, and each handover in which one of the two is missing."""
    keys = ("owner", "contributors", "approvers", "hands_over", "roles", "sourcing", "receiver")
    if not all_tell(subject.places, *keys):
        return
    handing = {name for entry in all_written(subject.index) for name in entry.task.hands_over}
    roles = subject.playbook.roles
    for name, role in outsiders(subject):
        receiver = roles.get(role.receiver) if role.receiver is not None else None
        # Without a receiver in the house there is nobody to hand over to, which is told by itself.
        if name not in handing and receiver is not None and not is_outside(receiver.sourcing):
            first = next(entry for entry in subject.index.entries.values() if entry.task.owner == name)
            message = (
                f"role '{name}' is {role.sourcing} and no task hands over to '{role.receiver}' what it knows; add "
                f"'hands_over: [{name}]' to one in which both take part"
            )
            yield Finding(subject.at((*first.path, "owner")), message)
    yield from _incomplete(subject)


def _incomplete(subject: PlaybookSubject) -> Iterator[Finding]:
    roles = subject.playbook.roles
    for entry in subject.index.entries.values():
        for position, name in enumerate(entry.task.hands_over):
            if name not in roles or roles[name].receiver is None:
                continue
            missing = [each for each in (name, roles[name].receiver) if not takes_part(entry.task, each or "")]
            if missing:
                message = (
                    f"task '{entry.id}' hands over what '{name}' knows to '{roles[name].receiver}', and "
                    f"'{missing[0]}' has no part in it; make it a contributor"
                )
                yield Finding(subject.at((*entry.path, "hands_over", position)), message)
