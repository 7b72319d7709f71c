"""A task needs what it waits for directly, and not once more what comes before that.

Every need is a promise that somebody reads. A need that another one implies makes the process look more tangled than
it is, and stays behind when the order changes: then the task waits for something that nobody remembers the reason of.

Wrong::

    tasks:
      brief: {owner: product-manager, duration: 2d}
      copy: {owner: copywriter, duration: 3d, needs: [brief]}
      layout: {owner: designer, duration: 2d, needs: [brief, copy]}

Right::

    tasks:
      brief: {owner: product-manager, duration: 2d}
      copy: {owner: copywriter, duration: 3d, needs: [brief]}
      layout: {owner: designer, duration: 2d, needs: [copy]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.lint.certainty import all_tell
from mfab.lint.finding import Finding
from mfab.lint.fixing import removal_fix
from mfab.lint.implied_waits import DirectNeed, implied_needs
from mfab.lint.subject import PlaybookSubject

CODE = "redundant-need"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each plain need that other needs and uses imply."""
    if subject.index.repeated or not all_tell(subject.places, "needs", "uses", "delivers"):
        return
    for need, other in implied_needs(subject.index):
        yield Finding(
            subject.at(need.path), _message(need, other), (Related(subject.at(other.path), _reason(need, other)),),
            removal_fix(subject.places, need.path),
        )  # fmt: skip


def _message(need: DirectNeed, other: DirectNeed) -> str:
    if other.waiter != need.waiter:
        return f"task '{need.waiter}' needs '{need.target}', as '{other.waiter}' around it does; take the need out"
    if other.target == need.target:
        again = f"uses '{other.word}' from there" if other.word is not None else "says so already"
        return f"task '{need.waiter}' needs '{need.target}' and {again}; take the need out"
    return f"task '{need.waiter}' needs '{need.target}', for which '{other.target}' waits already; take the need out"


def _reason(need: DirectNeed, other: DirectNeed) -> str:
    if other.waiter != need.waiter:
        return f"'{other.waiter}', around it, waits for '{other.target}'"
    if other.word is not None:
        return f"it uses '{other.word}', which '{other.target}' delivers"
    return f"it needs '{other.target}'"
