"""Two functions sit down together before work has gone to and fro between them many times.

Each way waits for somebody to open an inbox. Where work goes there and comes back five times, one hour at one table
saves days.

Wrong::

    # start: 2027-01-11
    roles: {content-lead: {function: marketing}, product-manager: {function: product}}
    tasks:
      facts: {owner: content-lead, approvers: [product-manager], duration: 1d}
      copy: {owner: content-lead, approvers: [product-manager], duration: 1d, needs: [facts]}
      pictures: {owner: content-lead, approvers: [product-manager], duration: 1d, needs: [facts]}
      page: {owner: content-lead, approvers: [product-manager], duration: 1d, needs: [copy, pictures]}
      mail: {owner: content-lead, approvers: [product-manager], duration: 1d, needs: [copy, pictures]}

Right::

    # start: 2027-01-11
    roles: {content-lead: {function: marketing}, product-manager: {function: product}}
    tasks:
      facts: {owner: content-lead, contributors: [product-manager], duration: 1d}
      copy: {owner: content-lead, approvers: [product-manager], duration: 1d, needs: [facts]}
      pictures: {owner: content-lead, approvers: [product-manager], duration: 1d, needs: [facts]}
      page: {owner: content-lead, duration: 1d, needs: [copy, pictures]}
      mail: {owner: content-lead, duration: 1d, needs: [copy, pictures]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import InterplaySubject

CODE = "back-and-forth"
SEVERITY = Severity.NOTE

_MANY = 5


def check(subject: InterplaySubject) -> Iterator[Finding]:
    """Yield the pairs of functions between which work goes there and back five times or more."""
    for each in subject.interplay.exchanges:
        if each.returns >= _MANY:
            message = (
                f"work goes from {each.first} to {each.second} {each.there} times and back {each.back} times: "
                "would one table do?"
            )
            yield Finding(subject.at_key(("playbook",)), message)
