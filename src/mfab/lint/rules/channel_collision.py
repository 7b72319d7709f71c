"""Two things do not go out on one channel on one day.

Dealers who get two letters from us in a morning read neither. The channel says where a task meets people; a plan in
which two tasks meet them there on one day shows it while one of them can still move.

Wrong::

    # today: 2027-01-04
    # start: 2027-01-11
    tasks:
      prices: {owner: sales-lead, duration: 1h, channel: dealer-mail}
      training: {owner: partner-manager, duration: 1h, channel: dealer-mail}

Right::

    # today: 2027-01-04
    # start: 2027-01-11
    tasks:
      prices: {owner: sales-lead, duration: 1h, channel: dealer-mail}
      training: {owner: partner-manager, duration: 1h, channel: dealer-mail, needs: [prices FS+1d]}
"""

from collections.abc import Iterator
from datetime import date

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.lint.amounts import day_text
from mfab.lint.finding import Finding
from mfab.lint.plan_words import local
from mfab.lint.subject import PlanSubject
from mfab.model.plan import Row
from mfab.model.record import quoted
from mfab.parser.parameters import fill_in

CODE = "channel-collision"
SEVERITY = Severity.WARNING


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield each task that starts on a channel on the day on which another does."""
    if not subject.is_occasion:
        return
    taken: dict[tuple[str, date], Row] = {}
    told: set[tuple[str, str]] = set()
    for row in subject.plan.rows:
        step = subject.process.steps.get(row.id)
        if step is None or step.task.channel is None or row.branch is not None:
            continue
        channel = fill_in(step.task.channel, {**subject.process.values, **dict(step.values)})
        day = local(subject, subject.calendar.next_start(row.start)).date()
        first = taken.setdefault((channel, day), row)
        # Of a fan-out each goes to people of its own.
        if first.name == row.name or (first.name, row.name) in told:
            continue
        told.add((first.name, row.name))
        message = (
            f"'{row.id}' and '{first.id}' both use the channel {quoted(channel)} on {day_text(day)}; move one of them "
            "to another day"
        )
        place = (*step.path, "channel")
        related = Related(subject.at((*first.path, "channel")), f"'{first.id}' uses it too")
        yield Finding(subject.at(place), message, (related,))
