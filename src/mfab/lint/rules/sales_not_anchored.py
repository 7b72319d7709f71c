"""Sales has a say in what goes out to customers and dealers.

Materials that sales has never seen are not used, and leads that sales did not ask for are not called. One contribution
before the anchor is enough, and it has to be before.

Wrong::

    # start: 2027-01-11
    anchor: launch
    roles: {content-lead: {function: marketing}, sales-lead: {function: sales}}
    deliverables: {flyer: {audience: customer}}
    tasks:
      flyer: {owner: content-lead, duration: 2d, delivers: [flyer]}
      launch: {owner: content-lead, milestone: true, uses: [flyer]}
      hand-out: {owner: sales-lead, duration: 2h, needs: [launch]}

Right::

    # start: 2027-01-11
    anchor: launch
    roles: {content-lead: {function: marketing}, sales-lead: {function: sales}}
    deliverables: {flyer: {audience: customer}}
    tasks:
      flyer: {owner: content-lead, contributors: [sales-lead], duration: 2d, delivers: [flyer]}
      launch: {owner: content-lead, milestone: true, uses: [flyer]}
      hand-out: {owner: sales-lead, duration: 2h, needs: [launch]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.departments import SALES, has_a_say
from mfab.lint.finding import Finding
from mfab.lint.leading_to import leading_to
from mfab.lint.subject import InterplaySubject
from mfab.model.role import Audience

CODE = "sales-not-anchored"
SEVERITY = Severity.NOTE


def check(subject: InterplaySubject) -> Iterator[Finding]:
    """Yield the first thing that goes out where sales has no say in anything before the anchor."""
    anchor, playbook = subject.process.anchor, subject.playbook
    if anchor is None or not any(function in SALES for function in subject.organisation):
        return
    before = leading_to(subject.process, anchor)
    steps = [step for name, step in subject.process.steps.items() if name in before or name == anchor]
    if any(has_a_say(playbook, step.task, SALES) for step in steps):
        return
    for step in steps:
        for position, name in enumerate(step.task.delivers):
            deliverable = playbook.deliverables.get(name)
            if deliverable is not None and deliverable.audience is not Audience.INTERNAL:
                message = (
                    f"'{name}' goes to {deliverable.audience}s, and sales has no say in anything before '{anchor}': "
                    "is sales behind it?"
                )
                yield Finding(subject.at((*step.path, "delivers", position)), message)
                return
