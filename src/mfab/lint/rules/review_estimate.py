"""A review is estimated in one way, and comes to an end.

`rounds` and `rework` say the same: 1.25 rounds on average are a chance of 20% that the work comes back. There is always
a first round, and work that comes back every time is never done; `mfab risk` plays what is written here.

Wrong::

    roles: {copywriter: {}, content-lead: {}}
    tasks:
      copy: {owner: copywriter, duration: 3d, approvers: [content-lead], review: {rework: 100%}}

Right::

    roles: {copywriter: {}, content-lead: {}}
    tasks:
      copy: {owner: copywriter, duration: 3d, approvers: [content-lead], review: {rework: 40%}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.model.task import Review

CODE = "review-estimate"
SEVERITY = Severity.WARNING
# So many rounds are no estimate but a process that does not work.
_MOST_ROUNDS = 10


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each review that is estimated twice, or that does not end."""
    for entry in subject.index.entries.values():
        review = entry.task.review
        if review is None:
            continue
        for key, message in _problems(entry.id, review):
            yield Finding(subject.at((*entry.path, "review", key)), message)


def _problems(task: str, review: Review) -> Iterator[tuple[str, str]]:
    rounds, rework = review.rounds, review.rework
    if rounds is not None and rework is not None:
        yield "rework", f"the review of task '{task}' gives 'rounds' and 'rework', which say the same; keep one of them"
    elif rework == 1:
        yield "rework", f"task '{task}' comes back every time and is never done; write how often it does, such as 30%"
    if rounds is not None and rounds < 1:
        yield (
            "rounds",
            f"task '{task}' has {rounds:g} rounds of review on average; the first one counts, so write 1 or more",
        )
    elif rounds is not None and rounds > _MOST_ROUNDS:
        yield (
            "rounds",
            f"task '{task}' has {rounds:g} rounds of review on average; more than {_MOST_ROUNDS} are played as if they "
            "ended there",
        )
