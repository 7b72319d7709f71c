"""What the anchor waits for does not lie between two functions.

Work on the critical path that is done and not taken up makes everybody late, and stands in nobody's report: it is not
one function's fault. Some of it is freight or a deadline by law; the rest is an inbox.

Wrong::

    # start: 2027-01-11
    anchor: launch
    roles: {buyer: {function: purchasing}, web-editor: {function: marketing}}
    tasks:
      order: {owner: buyer, duration: 1d}
      page: {owner: web-editor, duration: 1d, needs: [order FS+5d]}
      launch: {owner: web-editor, milestone: true, needs: [page]}

Right::

    # start: 2027-01-11
    anchor: launch
    roles: {buyer: {function: purchasing}, web-editor: {function: marketing}}
    tasks:
      order: {owner: buyer, duration: 1d}
      page: {owner: web-editor, duration: 1d, needs: [order]}
      launch: {owner: web-editor, milestone: true, needs: [page]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.amounts import working_time_text
from mfab.lint.finding import Finding
from mfab.lint.subject import InterplaySubject

CODE = "long-handoff"
SEVERITY = Severity.NOTE

# Working days from which on a wait is asked about.
_LONG = 3


def check(subject: InterplaySubject) -> Iterator[Finding]:
    """Yield each handoff from one function to another on the critical path that waits three working days or more."""
    day = subject.calendar.day_minutes
    for each in subject.interplay.handovers:
        if not each.is_critical or not each.crosses_functions or (each.wait or 0) < _LONG * day:
            continue
        message = (
            f"'{each.giver}' of {each.giver_role} and '{each.receiver}' of {each.receiver_role} lie "
            f"{working_time_text(each.wait or 0, day)} apart on the critical path: can it be shorter?"
        )
        yield Finding(subject.at(each.path), message)
