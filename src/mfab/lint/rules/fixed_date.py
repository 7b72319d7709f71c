"""A fixed date leaves time for what comes before it.

"The leaflet is printed on 1 February" wins over everything in the plan, also over the proof that is approved on the
3rd. Then either the date is a wish, or something before it has to be shorter.

Wrong::

    tasks:
      proof: {owner: designer, duration: 5d}
      print: {owner: buyer, duration: 2d, start: 2027-01-13, needs: [proof]}
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    start: 2027-01-11

Right::

    tasks:
      proof: {owner: designer, duration: 5d}
      print: {owner: buyer, duration: 2d, start: 2027-01-18, needs: [proof]}
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    start: 2027-01-11
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.lint.amounts import working_time_text
from mfab.lint.finding import Finding
from mfab.lint.plan_words import instant_text, worst_by_path
from mfab.lint.subject import PlanSubject
from mfab.model.plan import Contradiction

CODE = "fixed-date"
SEVERITY = Severity.ERROR


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield each fixed date that what comes before it does not allow, once where several tasks share it."""
    for worst, count in worst_by_path(subject.plan.contradictions):
        key = worst.path[-1]
        begin = instant_text(subject, worst.allowed)
        amount = working_time_text(worst.working_minutes, subject.plan.day_minutes)
        others = f" ({count - 1} more like it)" if count > 1 else ""
        written = subject.process.steps[worst.task].task
        date = written.start if key == "start" else written.finish
        if worst.holder is None:
            reason = (
                f"the plan begins so late that it can only start on {begin}, {amount} later; move the date, or begin "
                "earlier"
            )
        elif worst.holder == worst.task:
            reason = f"its own work is not done before {begin}, {amount} too late; move the date, or begin earlier"
        else:
            reason = (
                f"'{worst.holder}' holds it up until {begin}, {amount} too late; move the date, or shorten what comes "
                "before it"
            )
        message = f"'{key}' of task '{worst.task}' is fixed to '{date}'{others}, but {reason}"
        yield Finding(subject.at_date(worst.path), message, tuple(_held_up_at(subject, worst)))


def _held_up_at(subject: PlanSubject, found: Contradiction) -> Iterator[Related]:
    for link in subject.process.steps[found.task].links:
        if link.predecessor == found.holder:
            yield Related(subject.at(link.path), f"'{found.task}' waits for '{found.holder}'")
            return
