"""One role steers the process.

Where nobody steers, each function does its own part well, and the whole is nobody's: the date, the handoffs, and what
is to be done when two of them disagree.

Wrong::

    # start: 2027-01-11
    roles: {marketing-manager: {function: marketing}, sales-lead: {function: sales}}
    tasks:
      brief: {owner: marketing-manager, duration: 2d}
      tell-dealers: {owner: sales-lead, duration: 2h, needs: [brief]}

Right::

    # start: 2027-01-11
    steered_by: marketing-manager
    roles: {marketing-manager: {function: marketing}, sales-lead: {function: sales}}
    tasks:
      brief: {owner: marketing-manager, duration: 2d}
      tell-dealers: {owner: sales-lead, duration: 2h, needs: [brief]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import InterplaySubject

CODE = "nobody-steers"
SEVERITY = Severity.WARNING


def check(subject: InterplaySubject) -> Iterator[Finding]:
    """Yield a process of several functions that nobody steers."""
    functions = [each.function for each in subject.interplay.functions if each.takes_part]
    if subject.interplay.steered_by is None and len(functions) > 1 and subject.is_certain(("steered_by",)):
        message = f"{len(functions)} functions work together and nobody steers; name one role under 'steered_by'"
        yield Finding(subject.at_key(("playbook",)), message)
