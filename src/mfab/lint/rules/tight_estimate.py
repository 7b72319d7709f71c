"""The pessimistic estimate is longer than the most likely one.

"One day, two days, two days" says that it may go better and can never go worse. Work that waits for others hardly ever
behaves so, and the forecast would promise a date that is not there.

Wrong::

    tasks:
      copy: {owner: copywriter, duration: [1d, 2d, 2d]}

Right::

    tasks:
      copy: {owner: copywriter, duration: [1d, 2d, 4d]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.model.estimate import ThreePoints

CODE = "tight-estimate"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each estimate that leaves no room for anything to go wrong."""
    for entry in subject.index.entries.values():
        estimate = entry.task.duration
        if not isinstance(estimate, ThreePoints) or estimate.most_likely != estimate.pessimistic:
            continue
        if estimate.is_single:
            message = f"the three estimates of task '{entry.id}' are all {estimate.most_likely}; write it once, or "
        else:
            message = f"the estimate of task '{entry.id}' may go better than {estimate.most_likely} and never worse; "
        place = subject.at((*entry.path, "duration"))
        yield Finding(place, f"{message}say how long it takes when something goes wrong")
