"""A date is a day on which somebody works, or says which way it moves.

A press release dated on a Saturday goes out to nobody; a deadline on Good Friday is met on Wednesday or missed. With
`roll: back` or `roll: forward` the date moves by itself, also next year. A launch on a Saturday is one that dealers
and the press hear of on Monday; a fair that does open on a Saturday says so with its hour, `anchor: 2027-02-13 10:00`.

Wrong::

    tasks:
      release: {owner: content-lead, duration: 2h, start: 2027-02-13}

Right::

    tasks:
      release: {owner: content-lead, duration: 2h, start: 2027-02-13, roll: forward}
"""

from collections.abc import Iterator
from datetime import date

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.amounts import day_text, weekday_text
from mfab.lint.finding import Finding
from mfab.lint.missing_people import missing_person
from mfab.lint.subject import PlanSubject
from mfab.model.plan import OffDay

CODE = "off-day"
SEVERITY = Severity.WARNING


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield each date on which nobody works, once where several tasks share it.

    Where only its person does not work on that day, it is the person whom 'absent-owner' tells of.
    """
    told = set()
    for found in subject.plan.off_days:
        if (found.path, found.day) in told or missing_person(subject, found) is not None:
            continue
        told.add((found.path, found.day))
        yield Finding(subject.at_date(found.path), _message(subject, found))


def _message(subject: PlanSubject, found: OffDay) -> str:
    is_counted = not found.text.startswith(str(found.day))
    whose = f", the date of '{subject.plan.anchor}'," if found.path == ("anchor",) else ""
    if is_counted:
        what = f"'{found.text}' leads to {day_text(found.day)}"
    else:
        what = f"'{found.text}'{whose} is a {weekday_text(found.day)}"
    if _is_public_holiday(subject, found.day):
        what += ", a public holiday" if is_counted else " and a public holiday"
    following = day_text(found.next_working_day)
    return f"{what}, on which nobody works; the next working day is {following}; {_hint(found)}"


def _hint(found: OffDay) -> str:
    if found.path[0] == "tasks":
        return "write that, or say 'roll: back' or 'roll: forward'"
    return "write that, or add the time of day if it is meant" if found.path == ("anchor",) else "write that"


def _is_public_holiday(subject: PlanSubject, day: date) -> bool:
    country = subject.team.calendar.country if subject.team is not None else None
    if country is None or day.weekday() >= 5:
        return False
    from mfab.calendars.holidays import public_holidays  # only a team with a country pays for it

    return day in public_holidays(country)(day.year)
