"""A playbook counts its dates from its anchor.

A playbook is run again. A date in it is right once; next time the leaflet is due before the kick-off. Counted from
the launch it is right every time, and what belongs to one occasion stands in the run file.

Wrong::

    anchor: launch
    tasks:
      leaflet: {owner: designer, duration: 3d, due: 2027-02-12}
      launch: {milestone: true, needs: [leaflet]}

Right::

    anchor: launch
    tasks:
      leaflet: {owner: designer, duration: 3d, due: launch - 10d}
      launch: {milestone: true, needs: [leaflet]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.lint.waiting import DATE_KEYS

CODE = "hard-date"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each date of a task in a playbook that has an anchor to count from."""
    anchor = subject.playbook.anchor
    if anchor is None:
        return
    home = subject.at_key(("playbook",)).path
    for entry in subject.index.entries.values():
        for key in DATE_KEYS:
            moment = getattr(entry.task, key)
            if moment is None or moment.day is None:
                continue
            path = (*entry.path, key)
            if subject.at(path).path != home:
                continue  # a run file changes it: that is the place for a date
            message = (
                f"'{key}' of task '{entry.id}' is {moment}, which is right once; count it from '{anchor}', as in "
                f"'{anchor} - 10d', or give it in the run file"
            )
            yield Finding(subject.at(path), message)
