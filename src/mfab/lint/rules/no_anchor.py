"""A run that dates the anchor has a playbook with one.

`anchor: 2027-03-02` is the day of the task that the playbook calls its anchor. When it has none, or this occasion
leaves it out, the date is nobody's.

Wrong::

    tasks:
      stock: {owner: buyer, duration: 5d}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    anchor: 2027-03-02

Right::

    tasks:
      stock: {owner: buyer, duration: 5d}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    start: 2027-01-11
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import RunSubject

CODE = "no-anchor"
SEVERITY = Severity.ERROR


def check(subject: RunSubject) -> Iterator[Finding]:
    """Yield when the anchor's date is given and there is no anchor."""
    playbook, process = subject.playbook, subject.process
    if subject.run.anchor is None or playbook is None or subject.index is None:
        return
    place = subject.at_key(("anchor",)) if subject.places.has(("anchor",)) else subject.at_key(("run",))
    if playbook.anchor is None:
        message = (
            f"the run dates the anchor, but playbook '{playbook.playbook}' has none; give the first day with 'start', "
            "or name the 'anchor' there"
        )
        yield Finding(place, message)
    elif process is not None and process.anchor is None and subject.index.find(playbook.anchor) is not None:
        message = (
            f"the run dates the anchor '{playbook.anchor}', but leaves it out this time; give the first day with "
            "'start'"
        )
        yield Finding(place, message)
