"""A country is one whose public holidays are known.

The country closes Midsummer and May Day without anybody having to think of them. With `country: Denmark` nothing is
closed, and the plan has people working on Maundy Thursday.

Wrong::

    team: nordic
    calendar: {country: Denmark}

Right::

    team: nordic
    calendar: {country: DK}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.calendars_named import keys_of_calendars
from mfab.lint.finding import Finding
from mfab.lint.subject import RunSubject, TeamSubject

CODE = "unknown-country"
SEVERITY = Severity.ERROR


def check(subject: TeamSubject | RunSubject) -> Iterator[Finding]:
    """Yield each country whose holidays are not known."""
    for path, name in keys_of_calendars(subject, "country"):
        from mfab.calendars.holidays import country_problem  # only a team with a country pays for it

        problem = country_problem(name)
        if problem is not None:
            yield Finding(subject.at(path), problem)
