"""Somebody who buys or moves goods has a say before goods are promised.

The offer is out, the shelf is empty. Whoever buys the goods and whoever moves them can say when they are there, if they
are asked before the anchor and not after it.

Wrong::

    # start: 2027-01-11
    anchor: launch
    roles: {marketing-manager: {function: marketing}, logistics-planner: {function: logistics}}
    tasks:
      offer: {owner: marketing-manager, duration: 2d, checklist: [While stock lasts is no excuse]}
      letter: {owner: marketing-manager, duration: 1d, title: Tell dealers to make room on the shelf, needs: [offer]}
      launch: {owner: marketing-manager, milestone: true, needs: [letter]}
      freight: {owner: logistics-planner, duration: 2d, needs: [launch]}

Right::

    # start: 2027-01-11
    anchor: launch
    roles: {marketing-manager: {function: marketing}, logistics-planner: {function: logistics}}
    tasks:
      stock-check: {owner: logistics-planner, duration: 1d}
      offer: {owner: marketing-manager, duration: 2d, checklist: [While stock lasts is no excuse], needs: [stock-check]}
      letter: {owner: marketing-manager, duration: 1d, title: Tell dealers to make room on the shelf, needs: [offer]}
      launch: {owner: marketing-manager, milestone: true, needs: [letter]}
      freight: {owner: logistics-planner, duration: 2d, needs: [launch]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.departments import SUPPLY, has_a_say, speaks_of_goods
from mfab.lint.finding import Finding
from mfab.lint.leading_to import leading_to
from mfab.lint.subject import InterplaySubject
from mfab.lint.wording import listed

CODE = "goods-unconfirmed"
SEVERITY = Severity.NOTE

# One task that speaks of goods may mean anything.
_FEWEST = 2


def check(subject: InterplaySubject) -> Iterator[Finding]:
    """Yield a process that speaks of goods, and in which nobody who has to do with them has a say in time."""
    supply = [function for function in subject.organisation if function in SUPPLY]
    anchor = subject.process.anchor
    if anchor is None or not supply:
        return
    before = leading_to(subject.process, anchor)
    steps = [step for name, step in subject.process.steps.items() if name in before]
    speaking = list(dict.fromkeys(step.name for step in steps if speaks_of_goods(step.name, step.task)))
    if len(speaking) < _FEWEST:
        return
    if any(speaks_of_goods(s.name, s.task) and has_a_say(subject.playbook, s.task, SUPPLY) for s in steps):
        return
    message = (
        f"{listed(speaking)} speak of goods, and nobody of {listed(supply, 'or')} has a say in any of it before "
        f"'{anchor}': will the goods be there?"
    )
    yield Finding(subject.at_key(subject.index.entries[speaking[0]].path), message)
