"""What is due is done by then.

A limit moves nothing: the plan shows what will happen, and says so when that is too late. Then something before it has
to be shorter, to begin earlier, or not to be waited for.

Wrong::

    tasks:
      copy: {owner: copywriter, duration: 5d}
      proof: {owner: content-lead, duration: 1d, needs: [copy], due: 2027-01-14}
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    start: 2027-01-11

Right::

    tasks:
      copy: {owner: copywriter, duration: 3d}
      proof: {owner: content-lead, duration: 1d, needs: [copy], due: 2027-01-14}
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    start: 2027-01-11
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.amounts import working_time_text
from mfab.lint.finding import Finding
from mfab.lint.plan_words import end_text, instant_text, worst_by_path
from mfab.lint.subject import PlanSubject

CODE = "missed-limit"
SEVERITY = Severity.ERROR


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield each limit that the plan does not keep, once where several tasks share it."""
    for worst, count in worst_by_path(subject.plan.missed_limits):
        amount = working_time_text(worst.working_minutes, subject.plan.day_minutes)
        others = f", and {count - 1} more like it" if count > 1 else ""
        if worst.path[-1] == "due":
            limit, planned = end_text(subject, worst.limit), end_text(subject, worst.planned)
            message = f"task '{worst.task}' is due {limit} and done {planned}, {amount} too late{others}"
        else:
            limit, planned = instant_text(subject, worst.limit), instant_text(subject, worst.planned)
            message = f"task '{worst.task}' is to start by {limit} and starts {planned}, {amount} too late{others}"
        yield Finding(subject.at_date(worst.path), f"{message}; shorten what comes before it, or begin earlier")
