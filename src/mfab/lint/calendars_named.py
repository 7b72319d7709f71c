"""Where calendars give a time zone or a country: the team's own, named ones, people, and an occasion's."""

from collections.abc import Iterator

from mfab.lint.subject import RunSubject, TeamSubject
from mfab.parser.places import Path


def keys_of_calendars(subject: TeamSubject | RunSubject, key: str) -> Iterator[tuple[Path, str]]:
    """Yield the path and the text of each `timezone` or `country`."""
    if isinstance(subject, RunSubject):
        found: list[tuple[Path, str | None]] = []
        if subject.run.calendar is not None:
            found.append((("calendar", key), getattr(subject.run.calendar, key)))
    else:
        team = subject.team
        found = [(("calendar", key), getattr(team.calendar, key))]
        found += [(("calendars", name, key), getattr(each, key)) for name, each in team.calendars.items()]
        found += [(("people", name, key), getattr(person, key)) for name, person in team.people.items()]
    for path, text in found:
        if text is not None:
            yield path, text
