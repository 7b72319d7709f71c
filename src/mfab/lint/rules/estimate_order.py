"""An estimate goes from optimistic to pessimistic.

The forecast draws a curve through the three points. In the wrong order there is no curve; mostly two of the numbers
were swapped, and it is better to ask than to guess which.

Wrong::

    tasks:
      copy: {owner: copywriter, duration: [4d, 3d, 7d]}

Right::

    tasks:
      copy: {owner: copywriter, duration: [3d, 4d, 7d]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import all_written
from mfab.lint.finding import Finding
from mfab.lint.lengths import is_surely_longer
from mfab.lint.subject import PlaybookSubject

CODE = "estimate-order"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each estimate with a later point that is shorter on every calendar."""
    for entry in all_written(subject.index):
        estimate = entry.task.duration
        if estimate is None or estimate.is_single:
            continue
        low, usual, high = estimate
        pairs = (("optimistic", low, "most likely", usual), ("most likely", usual, "pessimistic", high))
        for first, one, second, other in pairs:
            if is_surely_longer(one, other):
                message = (
                    f"the estimate of task '{entry.id}' is upside down: {first} {one} is longer than {second} "
                    f"{other}; write it from optimistic to pessimistic"
                )
                yield Finding(subject.at((*entry.path, "duration")), message)
                break
