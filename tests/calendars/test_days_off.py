"""Days that would be worked but for a reason, and what holidays are called."""

from datetime import date

from mfab.calendars.calendar_book import CalendarBook
from mfab.calendars.holidays import holiday_name
from mfab.calendars.working_days import Off
from mfab.model.team import Team

# Easter Sunday is 28 March 2027.
TEAM = Team.model_validate({
    "team": "t",
    "calendar": {"timezone": "Europe/Copenhagen", "country": "DK", "closed": ["2027-03-31"]},
    "people": {"anna": {"away": ["2027-03-24..2027-03-26"], "away_hours": {"2027-04-01": ["09:00-12:00"]}}},
})  # fmt: skip


def test_each_day_has_the_reason_that_takes_it_away() -> None:
    book = CalendarBook(TEAM)
    anna = book.person("anna")
    start, end = anna.instant_of(date(2027, 3, 23), 0), anna.instant_of(date(2027, 4, 3), 0)
    assert [(each.day.day, each.why, each.minutes) for each in anna.days_off(start, end)] == [
        (24, Off.AWAY, 480),
        (25, Off.HOLIDAY, 480),  # on a holiday nobody is missed
        (26, Off.HOLIDAY, 480),
        (29, Off.HOLIDAY, 480),
        (31, Off.CLOSED, 480),
        (1, Off.AWAY_HOURS, 180),
    ]


def test_only_the_hours_between_two_instants_count() -> None:
    team = CalendarBook(TEAM).team
    noon = team.instant_of(date(2027, 3, 31), 12 * 60)
    assert [each.minutes for each in team.days_off(noon, noon + 60)] == [60]
    evening = team.instant_of(date(2027, 3, 31), 18 * 60)
    assert list(team.days_off(evening, evening + 600)) == []
    assert list(team.days_off(team.instant_of(date(2027, 4, 3), 0), team.instant_of(date(2027, 4, 5), 0))) == []


def test_holidays_have_english_names_where_they_are_known() -> None:
    assert holiday_name("DK", date(2027, 3, 25)) == "Maundy Thursday"
    assert holiday_name("DE-BY", date(2027, 1, 6)) == "Epiphany"
    assert holiday_name("DK", date(2027, 3, 24)) is None
