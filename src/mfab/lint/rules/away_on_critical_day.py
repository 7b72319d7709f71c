"""Nobody is away while the date hangs on their work.

A plan goes round everybody's leave. Where work on the critical path waits for somebody to come back, the launch is
later, or the beginning earlier, by just those days; a deputy, or somebody else, would win them. Meetings of a few
hours move work too, and are not told of. `plan` tells it and `validate` does not, as the files are as they should be.

Wrong::

    roles: {writer: {}}
    tasks: {copy: {title: Copy, owner: writer, duration: 4d}}
    # today: 2027-01-04
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-02-04
    # file: team.yaml
    team: nordic
    people: {bo: {roles: [writer], away: [2027-02-08..2027-02-12]}}

Right::

    roles: {writer: {}}
    tasks: {copy: {title: Copy, owner: writer, duration: 4d}}
    # today: 2027-01-04
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-02-15
    # file: team.yaml
    team: nordic
    people: {bo: {roles: [writer], away: [2027-02-08..2027-02-12]}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.amounts import day_text
from mfab.lint.finding import Finding
from mfab.lint.missing_people import missing_person
from mfab.lint.subject import PlanSubject

CODE = "away-on-critical-day"
SEVERITY = Severity.WARNING


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield each critical row that waits while its person is away; of a date that is theirs, 'absent-owner' tells."""
    if not subject.plan.critical_absences or subject.team is None:
        return
    dated = {missing.row for each in subject.plan.off_days if (missing := missing_person(subject, each)) is not None}
    rows = {row.id: row for row in subject.plan.rows}
    told = set()
    for absence in subject.plan.critical_absences:
        row = rows[absence.row]
        if row.id in dated or (row.path, absence.person) in told:
            continue
        told.add((row.path, absence.person))
        has_deputy = subject.team.people[absence.person].deputy is not None
        hint = "let somebody else do it" if has_deputy else "name a deputy, or let somebody else do it"
        many = f" and {absence.working_days - 1} more working day{'s' if absence.working_days > 2 else ''}"
        message = (
            f"'{absence.person}' is away on {day_text(absence.day)}{many if absence.working_days > 1 else ''}, "
            f"while '{row.id}' waits and the date hangs on it; {hint}"
        )
        yield Finding(subject.at_key(row.path), message)
