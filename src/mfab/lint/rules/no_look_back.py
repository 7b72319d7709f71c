"""When it is over, those who took part look back together.

Without it the next occasion repeats the mistakes of this one, and each function knows only its own.

Wrong::

    # start: 2027-01-11
    anchor: launch
    roles: {content-lead: {function: marketing}, sales-lead: {function: sales}}
    tasks:
      arguments: {owner: sales-lead, duration: 2d}
      launch: {owner: content-lead, milestone: true, needs: [arguments]}
      tidy-up: {owner: content-lead, duration: 1d, needs: [launch]}

Right::

    # start: 2027-01-11
    anchor: launch
    roles: {content-lead: {function: marketing}, sales-lead: {function: sales}}
    tasks:
      arguments: {owner: sales-lead, duration: 2d}
      launch: {owner: content-lead, milestone: true, needs: [arguments]}
      look-back: {owner: content-lead, contributors: [sales-lead], duration: 1h, needs: [launch]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.after_anchor import after_anchor
from mfab.lint.finding import Finding
from mfab.lint.subject import InterplaySubject
from mfab.model.functions import function_of

CODE = "no-look-back"
SEVERITY = Severity.NOTE


def check(subject: InterplaySubject) -> Iterator[Finding]:
    """Yield a process of several functions after whose anchor no two of them meet."""
    playbook = subject.playbook
    functions = [each for each in subject.interplay.functions if each.takes_part]
    if subject.process.anchor is None or len(functions) < 2:
        return
    for name in after_anchor(playbook, subject.index):
        task = subject.index.entries[name].task
        meeting = {function_of(playbook, role) for role in (task.owner, *task.contributors)} - {None}
        if len(meeting) > 1:
            return
    message = f"after '{subject.process.anchor}' no two functions meet: who looks back, and with whom?"
    yield Finding(subject.at(("anchor",)), message)
