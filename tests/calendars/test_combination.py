"""Named and personal calendars start from the team's and replace the keys they give."""

from datetime import date

import pytest

from mfab.calendars.combination import combine
from mfab.calendars.working_time import WorkingTime
from mfab.model.working_hours import WEEKDAYS, Hours, WorkingCalendar, parse_hours

LIST = {"days": "mon-fri", "hours": ["09:00-17:00"]}
BY_DAY = {"hours": {"mon-thu": ["08:00-16:30"], "fri": ["08:00-14:00"]}}


def calendar(keys: dict[str, object]) -> WorkingCalendar:
    return WorkingCalendar.model_validate(keys)


def hours_of_week(written: WorkingCalendar) -> dict[str, tuple[Hours, ...]]:
    week = WorkingTime(written)._days.usual_week
    return {name: hours for name, hours in zip(WEEKDAYS, week, strict=True) if hours}


@pytest.mark.parametrize(
    ("team", "own", "expected"),
    [
        ({}, {}, {"mon tue wed thu fri": "09:00-17:00"}),
        (LIST, {"days": "tue-thu"}, {"tue wed thu": "09:00-17:00"}),
        (LIST, {"hours": ["06:00-14:00"]}, {"mon tue wed thu fri": "06:00-14:00"}),
        ({}, {"days": "sat"}, {"sat": "09:00-17:00"}),
        # Days over hours by day: a day keeps its hours, a new one gets the commonest.
        (BY_DAY, {"days": "thu-sat"}, {"thu": "08:00-16:30", "fri": "08:00-14:00", "sat": "08:00-16:30"}),
        # Hours by day over days: they name their days.
        (LIST, {"hours": {"sat": ["10:00-14:00"]}}, {"sat": "10:00-14:00"}),
        (BY_DAY, {"hours": ["09:00-15:00"]}, {"mon tue wed thu fri": "09:00-15:00"}),
        (
            {"hours": {"mon-wed": ["08:00-12:00"], "fri": []}},
            {"hours": ["09:00-15:00"]},
            {"mon tue wed": "09:00-15:00"},
        ),
        (LIST, {"days": "mon, wed", **BY_DAY}, {"mon wed": "08:00-16:30"}),
        # Hours of nobody, and a calendar of its own.
        (LIST, {"hours": []}, {}),
        (LIST, {"base": "none"}, {}),
        (BY_DAY, {"base": "none", "days": "sat"}, {"sat": "09:00-17:00"}),
        (BY_DAY, {"base": "none", "hours": ["06:00-14:00"]}, {"mon tue wed thu fri": "06:00-14:00"}),
        ({"base": "none"}, {}, {}),
        ({"base": "none"}, {"days": "mon"}, {"mon": "09:00-17:00"}),
    ],
)
def test_days_and_hours_of_a_calendar_that_starts_from_the_team(
    team: dict[str, object], own: dict[str, object], expected: dict[str, str]
) -> None:
    week = {name: (parse_hours(hours),) for days, hours in expected.items() for name in days.split()}

    assert hours_of_week(combine(calendar(team), calendar(own))) == week


TEAM = {
    "timezone": "Europe/Copenhagen",
    "country": "DK",
    "closed": ["2026-12-24..2027-01-01"],
    "open": {"2027-01-09": ["09:00-12:00"]},
    "weeks": [{"from": "2027-07-01", "to": "2027-07-31", "hours": ["09:00-15:00"]}],
}


def test_a_person_in_sweden_has_swedish_holidays_and_all_else_from_the_team() -> None:
    assert combine(calendar(TEAM), calendar({"country": "SE"})) == calendar({**TEAM, "country": "SE"})


@pytest.mark.parametrize("key", ["timezone", "country", "closed", "open", "weeks"])
def test_a_key_that_is_given_replaces_the_whole_key_of_the_team(key: str) -> None:
    own = {
        "timezone": "Europe/Oslo",
        "country": "NO",
        "closed": [],
        "open": {},
        "weeks": [{"from": "2027-08-01", "to": "2027-08-31", "days": "mon"}],
    }

    assert combine(calendar(TEAM), calendar({key: own[key]})) == calendar({**TEAM, key: own[key]})


def test_a_calendar_that_starts_empty_keeps_only_the_time_zone() -> None:
    alone = calendar({"base": "none", "timezone": "Europe/Oslo", "days": "sat"})

    assert combine(calendar(TEAM), calendar({"base": "none"})) == calendar(
        {"base": "none", "timezone": "Europe/Copenhagen"}
    )
    assert combine(calendar(TEAM), alone) == alone


def test_summer_hours_of_the_team_hold_on_the_days_that_a_calendar_replaces() -> None:
    sends = WorkingTime(combine(calendar(TEAM), calendar({"days": "tue-thu"})))
    monday, tuesday = date(2027, 7, 5), date(2027, 7, 6)

    assert not sends.is_working_day(monday)
    assert sends.day_end(tuesday) == sends.instant_of(tuesday, 15 * 60)
    assert sends.day_end(date(2027, 8, 3)) == sends.instant_of(date(2027, 8, 3), 17 * 60)
