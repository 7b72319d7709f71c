"""A recurring playbook says when it comes round, in the words of RFC 5545, and only then there is an occurrence before.

`FREQ=MONTHLY;BYMONTHDAY=16` is the 16th of each month. A rule that cannot be read puts nothing into the year's plan,
and nobody misses it until the newsletter does not come.

Wrong::

    recurs: {rule: "FREQ=MONTLY;BYMONTHDAY=16", from: 2027-01-01}
    tasks:
      plan: {owner: content-lead, duration: 1d, needs: [previous.review]}
      review: {owner: content-lead, duration: 2h, needs: [plan]}

Right::

    recurs: {rule: "FREQ=MONTHLY;BYMONTHDAY=16", from: 2027-01-01}
    tasks:
      plan: {owner: content-lead, duration: 1d, needs: [previous.review]}
      review: {owner: content-lead, duration: 2h, needs: [plan]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.recurrence_text import recurrence_problem
from mfab.lint.subject import PlaybookSubject
from mfab.model.playbook import Recurrence
from mfab.model.record import quoted

CODE = "recurrence"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield what is wrong with the rule, and each look back at an occurrence that there is not."""
    recurs = subject.playbook.recurs
    if recurs is not None:
        yield from _rule(subject, recurs)
        return
    if not subject.places.is_certain(("recurs",)):
        return
    for entry in subject.index.entries.values():
        for position, need in enumerate(entry.task.needs):
            if need.previous:
                message = (
                    f"task '{entry.id}' needs {quoted(need.name)}, but the playbook does not come round; add 'recurs' "
                    "or take it out"
                )
                yield Finding(subject.at((*entry.path, "needs", position)), message)


def _rule(subject: PlaybookSubject, recurs: Recurrence) -> Iterator[Finding]:
    problem = recurrence_problem(recurs.rule)
    if problem is not None:
        yield Finding(subject.at(("recurs", "rule")), f"the rule {quoted(recurs.rule)} {problem}")
    if recurs.from_ is not None and recurs.until is not None and recurs.until < recurs.from_:
        message = f"'until' is {recurs.until}, before 'from', which is {recurs.from_}; swap them, or mend the year"
        yield Finding(subject.at(("recurs", "until")), message)
