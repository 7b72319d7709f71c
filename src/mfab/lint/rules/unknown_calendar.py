"""A calendar that is named is one of the team's.

A task on the calendar `print-work`, which nobody has, is planned in office hours; the printer works Saturdays, and two
days are lost.

Wrong::

    team: nordic
    calendars:
      print-works: {days: mon-sat, hours: ["06:00-14:00"]}
    resources:
      press: {capacity: 1, calendar: print-work}

Right::

    team: nordic
    calendars:
      print-works: {days: mon-sat, hours: ["06:00-14:00"]}
    resources:
      press: {capacity: 1, calendar: print-works}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import is_lost
from mfab.lint.finding import Finding
from mfab.lint.fixing import name_fix
from mfab.lint.subject import RunSubject, TeamSubject
from mfab.lint.team_asked import place_of_team
from mfab.lint.wording import help_with, listed
from mfab.model.record import quoted

CODE = "unknown-calendar"
SEVERITY = Severity.ERROR


def check(subject: TeamSubject | RunSubject) -> Iterator[Finding]:
    """Yield each calendar that is named and not there."""
    if isinstance(subject, RunSubject):
        yield from _of_tasks(subject)
        return
    team = subject.team
    named = [
        (("people", name, "calendar"), f"person '{name}'", person.calendar) for name, person in team.people.items()
    ]
    named += [
        (("resources", name, "calendar"), f"resource '{name}'", resource.calendar)
        for name, resource in team.resources.items()
    ]
    for path, who, calendar in named:
        if calendar is None or calendar in team.calendars or is_lost(subject.places, "calendars", calendar):
            continue
        hint = help_with(calendar, team.calendars, "declare it under 'calendars'")
        message = f"{who} has the calendar {quoted(calendar)}, which the team does not have{hint}"
        yield Finding(subject.at(path), message, fix=name_fix(subject.places, path, calendar, team.calendars))


def _of_tasks(subject: RunSubject) -> Iterator[Finding]:
    if subject.team is None or subject.index is None:
        return
    asked: dict[str, list[str]] = {}
    for entry in subject.index.entries.values():
        if entry.task.calendar is not None and entry.task.calendar not in subject.team.calendars:
            asked.setdefault(entry.task.calendar, []).append(entry.id)
    for calendar, tasks in asked.items():
        hint = help_with(calendar, subject.team.calendars)
        message = (
            f"team '{subject.team.team}' has no calendar {quoted(calendar)}, which {listed(tasks)} "
            f"{'asks' if len(tasks) == 1 else 'ask'} for{hint}"
        )
        yield Finding(place_of_team(subject), message)
