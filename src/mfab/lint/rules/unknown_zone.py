"""A time zone is one that the world has.

Nine o'clock is nine o'clock somewhere. With a zone that cannot be found the calendar entries of a whole team stand an
hour or six beside their work.

Wrong::

    team: nordic
    calendar: {timezone: Europe/Copenhagn}

Right::

    team: nordic
    calendar: {timezone: Europe/Copenhagen}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.calendars_named import keys_of_calendars
from mfab.lint.finding import Finding
from mfab.lint.subject import RunSubject, TeamSubject

CODE = "unknown-zone"
SEVERITY = Severity.ERROR


def check(subject: TeamSubject | RunSubject) -> Iterator[Finding]:
    """Yield each time zone that does not exist."""
    for path, name in keys_of_calendars(subject, "timezone"):
        from mfab.calendars.zones import zone_problem

        problem = zone_problem(name)
        if problem is not None:
            yield Finding(subject.at(path), problem)
