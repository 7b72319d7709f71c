"""The plan knows when people are away.

A calendar that is named under `away_ics` is not read yet. Whoever it belongs to counts as present every day, also in
the weeks of leave; until it is read, the days stand under `away`.

Wrong::

    team: nordic
    people: {cecilie: {roles: [content-lead], away_ics: cecilie.ics}}

Right::

    team: nordic
    people: {cecilie: {roles: [content-lead], away: [2027-02-08..2027-02-12]}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import TeamSubject

CODE = "unread-absences"
SEVERITY = Severity.WARNING


def check(subject: TeamSubject) -> Iterator[Finding]:
    """Yield each person whose absences are in a calendar that is not read."""
    for name, person in subject.team.people.items():
        if person.away_ics is not None:
            message = (
                f"the absences of '{name}' in '{person.away_ics}' are not read yet, and no plan knows of them; give "
                "the days in 'away' too"
            )
            yield Finding(subject.at(("people", name, "away_ics")), message)
