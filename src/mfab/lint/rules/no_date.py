"""A run has a date: the day of its anchor, or its first day.

`anchor: 2027-03-02` plans backward from the launch, `start: 2027-01-11` forward from the first day. Without either
there is nothing to count from.

Wrong::

    anchor: launch
    tasks:
      stock: {owner: buyer, duration: 5d}
      launch: {milestone: true, needs: [stock]}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml

Right::

    anchor: launch
    tasks:
      stock: {owner: buyer, duration: 5d}
      launch: {milestone: true, needs: [stock]}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    anchor: 2027-03-02
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import RunSubject

CODE = "no-date"
SEVERITY = Severity.ERROR


def check(subject: RunSubject) -> Iterator[Finding]:
    """Yield when there is neither a first day nor a date for the anchor."""
    run = subject.run
    if run.anchor is not None or run.start is not None:
        return
    if not subject.places.is_certain(("anchor",)) or not subject.places.is_certain(("start",)):
        return
    anchor = subject.playbook.anchor if subject.playbook is not None else None
    day = f"'anchor: 2027-03-02' for the day of '{anchor}', or " if anchor is not None else ""
    yield Finding(subject.at_key(("run",)), f"the run has no date; add {day}'start: 2027-01-11' for its first day")
