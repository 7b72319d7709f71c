"""Tests of what comes round: by a rule where a rule says it, singly where holidays move a date."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from mfab.export.calendars.entry import CalendarEntry, Days, Hours
from mfab.export.calendars.ical import calendar_text
from mfab.export.calendars.ical_series import Occurrence, series
from mfab.export.calendars.ledger import publication
from mfab.export.calendars.reading_own import OwnCalendar, read_own
from tests.export.calendars.corpus import entry, minutes
from tests.export.calendars.readers import Libical, by_ical_js, by_icalendar

TUESDAYS = [date(2027, 3, 9) + timedelta(weeks=week) for week in range(6)]


def at_nine(day: date) -> Hours:
    start = minutes(f"{day} 09:00", "Europe/Copenhagen")
    return Hours(start, start + 60)


def round_of(days: Sequence[date], *made: object) -> list[Occurrence]:
    """Return occurrences of one task each; `made` are its times where they differ."""
    given = [*made, *(None for _ in range(len(days) - len(made)))]
    return [
        Occurrence(day, (entry("send@mfab", when if isinstance(when, Days | Hours) else at_nine(day)),))
        for day, when in zip(days, given, strict=True)
    ]


def test_a_weekly_sending_is_one_event_that_keeps_its_hour_when_summer_time_begins() -> None:
    (sending,) = series(round_of(TUESDAYS), "FREQ=WEEKLY;BYDAY=TU")
    assert (sending.rule, sending.excluded) == ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270413", ())
    published = publication([sending], {}, 0)
    text = calendar_text("Newsletter", published)
    assert "DTSTART;TZID=Europe/Copenhagen:20270309T090000" in text
    # The last one is at nine in Copenhagen, which is seven in UTC since 28 March.
    assert "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270413T215959Z" in text
    (read,) = by_ical_js({"x": text})["x"]
    assert read["occurrences"] == [at_nine(day).start for day in TUESDAYS]
    assert len(Libical().events(text)) == len(by_icalendar(text)) == 1


def test_a_date_that_a_holiday_moves_is_excepted_and_stands_singly() -> None:
    days = [each - timedelta(days=1) for each in TUESDAYS]
    # 29 March 2027 is Easter Monday.
    moved = [at_nine(day) if day != date(2027, 3, 29) else at_nine(date(2027, 3, 30)) for day in days]
    found = series(round_of(days, *moved), "FREQ=WEEKLY;BYDAY=MO")
    assert [(each.uid, each.rule, each.excluded) for each in found] == [
        ("send@mfab", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270412", (date(2027, 3, 29),)),
        ("send-20270329@mfab", None, ()),
    ]
    text = calendar_text("Newsletter", publication(found, {}, 0))
    repeated, single = by_ical_js({"x": text})["x"]
    shown = sorted([*repeated["occurrences"], single["start"]])
    assert shown == sorted(when.start for when in moved)
    Libical().events(text)


def test_what_is_done_the_day_before_repeats_on_its_own_day_of_the_week() -> None:
    made = [Days(day - timedelta(days=2), day - timedelta(days=1)) for day in TUESDAYS]
    (before,) = series(round_of(TUESDAYS, *made), "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=6")
    assert before.rule == "FREQ=WEEKLY;INTERVAL=1;BYDAY=SU;UNTIL=20270411"
    assert before.when == Days(date(2027, 3, 7), date(2027, 3, 8))


def test_what_no_rule_says_stands_singly() -> None:
    # The third day before the sixteenth: no rule for the sixteenth says so.
    months = [date(2027, month, 16) for month in range(1, 7)]
    found = series(
        round_of(months, *(at_nine(day - timedelta(days=3)) for day in months)), "FREQ=MONTHLY;BYMONTHDAY=16"
    )
    assert [each.rule for each in found] == [None] * 6
    assert [each.uid for each in found][:2] == ["send-20270116@mfab", "send-20270216@mfab"]


def test_the_last_day_of_each_month_is_a_rule() -> None:
    ends = [date(2027, 12, 31), date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31)]
    (found,) = series(round_of(ends, *(Days(day, day) for day in ends)), "freq=monthly;bymonthday=-1")
    assert found.rule == "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20280331"


def test_dates_that_are_rolled_off_the_rule_are_no_rule() -> None:
    # Rolled back to Friday wherever the sixteenth is no working day: three of six.
    months = [date(2027, month, 16) for month in range(1, 7)]
    rolled = [day - timedelta(days=max(0, day.weekday() - 4)) for day in months]
    found = series(round_of(months, *(Days(day, day) for day in rolled)), "FREQ=MONTHLY;BYMONTHDAY=16")
    days = {occurrence for each in found for occurrence in shown(each)}
    assert days == {day.isoformat() for day in rolled}


def shown(each: CalendarEntry) -> list[str]:
    (read,) = by_ical_js({"x": calendar_text("X", publication([each], {}, 0))})["x"]
    return read["occurrences"] or [read["start"]]


def test_two_times_are_no_series() -> None:
    found = series(round_of(TUESDAYS[:2]), "FREQ=WEEKLY;BYDAY=TU")
    assert [each.rule for each in found] == [None, None]


def test_an_occurrence_that_says_something_else_stands_singly() -> None:
    occurrences = round_of(TUESDAYS)
    other = Occurrence(TUESDAYS[2], (replace(occurrences[2].entries[0], title="Summer issue"),))
    found = series([*occurrences[:2], other, *occurrences[3:]], "FREQ=WEEKLY;BYDAY=TU")
    assert [(each.title, each.excluded) for each in found] == [("Brief", (TUESDAYS[2],)), ("Summer issue", ())]


def test_a_series_is_read_back_as_it_was_written() -> None:
    (sending,) = series(round_of(TUESDAYS), "FREQ=WEEKLY;BYDAY=TU")
    sending = replace(sending, excluded=(TUESDAYS[1],))
    for written in (sending, replace(sending, when=Days(TUESDAYS[0], TUESDAYS[0]))):
        found = read_own(calendar_text("X", publication([written], {}, 0)).encode())
        assert isinstance(found, OwnCalendar) and not found.edited
        assert not publication([written], found.known, 60)[0].is_changed
