"""Tests of what comes round: by a rule where a rule says it, with what stands in its place where holidays move it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import icalendar
import recurring_ical_events

from mfab.export.calendars.entry import CalendarEntry, Days, Hours, Override
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


def test_what_a_holiday_moves_stands_in_the_place_of_that_one_time() -> None:
    days = [each - timedelta(days=1) for each in TUESDAYS]
    # 29 March 2027 is Easter Monday, and summer time began the day before.
    moved = [at_nine(day) if day != date(2027, 3, 29) else at_nine(date(2027, 3, 30)) for day in days]
    (found,) = series(round_of(days, *moved), "FREQ=WEEKLY;BYDAY=MO")
    assert (found.rule, found.excluded) == ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20270412", ())
    assert [(each.day, each.entry.when) for each in found.overrides] == [(date(2027, 3, 29), moved[3])]
    text = calendar_text("Newsletter", publication([found], {}, 0))
    assert "RECURRENCE-ID;TZID=Europe/Copenhagen:20270329T090000" in text
    assert shown(found) == by_recurring_ical_events(text) == [when.start for when in moved]
    assert [event["uid"] for event in Libical().events(text)] == ["send@mfab"] * 2


def test_what_is_done_the_day_before_repeats_on_its_own_day_of_the_week() -> None:
    made = [Days(day - timedelta(days=2), day - timedelta(days=1)) for day in TUESDAYS]
    (before,) = series(round_of(TUESDAYS, *made), "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=6")
    assert before.rule == "FREQ=WEEKLY;INTERVAL=1;BYDAY=SU;UNTIL=20270411"
    assert before.when == Days(date(2027, 3, 7), date(2027, 3, 8))


def test_what_no_rule_says_stands_singly() -> None:
    # The third working day before the sixteenth: no rule says so.
    months = [date(2027, month, 16) for month in range(1, 7)]
    made = [at_nine(day - timedelta(days=before)) for day, before in zip(months, (5, 5, 5, 3, 3, 5), strict=True)]
    made[1:3] = [at_nine(date(2027, 2, 11)), at_nine(date(2027, 3, 10))]
    found = series(round_of(months, *made), "FREQ=MONTHLY;BYMONTHDAY=16")
    assert [each.rule for each in found] == [None] * 6
    assert [each.uid for each in found][:2] == ["send-20270116@mfab", "send-20270216@mfab"]


def test_the_last_day_of_each_month_is_a_rule() -> None:
    ends = [date(2027, 12, 31), date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31)]
    (found,) = series(round_of(ends, *(Days(day, day) for day in ends)), "freq=monthly;bymonthday=-1")
    assert found.rule == "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20280331"


def test_what_begins_with_a_moved_date_repeats_from_the_next_one_on() -> None:
    # 16 January 2027 is a Saturday and 16 May a Sunday; both are rolled back to Friday.
    months = [date(2027, month, 16) for month in range(1, 7)]
    rolled = [day - timedelta(days=max(0, day.weekday() - 4)) for day in months]
    found = series(round_of(months, *(Days(day, day) for day in rolled)), "FREQ=MONTHLY;BYMONTHDAY=16")
    assert [(each.uid, each.rule, [one.day for one in each.overrides]) for each in found] == [
        ("send@mfab", "FREQ=MONTHLY;BYMONTHDAY=16;UNTIL=20270616", [date(2027, 5, 16)]),
        ("send-20270116@mfab", None, []),
    ]
    assert sorted(each for one in found for each in shown(one)) == [day.isoformat() for day in rolled]


def test_what_is_moved_as_often_as_not_is_no_rule() -> None:
    moved = [Days(day, day) for day in TUESDAYS]
    moved[::2] = [Days(day - timedelta(days=1), day) for day in TUESDAYS[::2]]
    assert [each.rule for each in series(round_of(TUESDAYS, *moved), "FREQ=WEEKLY;BYDAY=TU")] == [None] * 6


def shown(each: CalendarEntry) -> list[str | float]:
    """Return when ical.js shows an entry."""
    read, *_ = by_ical_js({"x": calendar_text("X", publication([each], {}, 0))})["x"]
    return read["occurrences"] or [read["start"]]


def by_recurring_ical_events(text: str) -> list[float]:
    """Return when icalendar and recurring-ical-events show what stands in a calendar."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2027, 1, 1), (2028, 1, 1))
    return sorted(each["DTSTART"].dt.timestamp() / 60 for each in found)


def test_two_times_are_no_series() -> None:
    found = series(round_of(TUESDAYS[:2]), "FREQ=WEEKLY;BYDAY=TU")
    assert [each.rule for each in found] == [None, None]


def test_a_time_that_says_something_else_stands_in_the_place_of_that_one_time() -> None:
    occurrences = round_of(TUESDAYS)
    other = Occurrence(TUESDAYS[0], (replace(occurrences[0].entries[0], title="First issue"),))
    (found,) = series([other, *occurrences[1:]], "FREQ=WEEKLY;BYDAY=TU")
    assert (found.title, found.when, found.excluded) == ("Brief", at_nine(TUESDAYS[0]), ())
    assert [(each.day, each.entry.title) for each in found.overrides] == [(TUESDAYS[0], "First issue")]
    assert shown(found) == [at_nine(day).start for day in TUESDAYS]


def test_what_somebody_else_does_stands_singly_as_it_stands_in_other_calendars() -> None:
    occurrences = round_of(TUESDAYS)
    other = Occurrence(TUESDAYS[2], (replace(occurrences[2].entries[0], people=("cecilie",)),))
    found = series([*occurrences[:2], other, *occurrences[3:]], "FREQ=WEEKLY;BYDAY=TU")
    assert [(each.uid, each.rule is not None, each.excluded, each.overrides) for each in found] == [
        ("send@mfab", True, (TUESDAYS[2],), ()),
        ("send-20270323@mfab", False, (), ()),
    ]


def test_one_time_that_changes_makes_all_of_its_series_newer_and_nothing_else() -> None:
    days = [each - timedelta(days=1) for each in TUESDAYS]
    (sending,) = series(round_of(days), "FREQ=WEEKLY;BYDAY=MO")
    moved = [None, None, None, at_nine(date(2027, 3, 30))]
    (later,) = series(round_of(days, *moved), "FREQ=WEEKLY;BYDAY=MO")
    stand_up = entry("stand-up@mfab")
    before = read_own(calendar_text("X", publication([sending, stand_up], {}, 0)).encode())
    assert isinstance(before, OwnCalendar)
    told = publication([later, stand_up], before.known, 60)
    assert [(each.sequence, each.is_changed) for each in told] == [(1, True), (0, False)]
    # Who cancels it cancels all of it.
    after = read_own(calendar_text("X", told).encode())
    assert isinstance(after, OwnCalendar) and not after.edited
    text = calendar_text("X", publication([stand_up], after.known, 120))
    assert text.count("UID:send@mfab") == text.count("STATUS:CANCELLED") == 1 and "RECURRENCE-ID" not in text


def test_who_changes_one_time_by_hand_is_noticed() -> None:
    days = [each - timedelta(days=1) for each in TUESDAYS]
    (found,) = series(round_of(days, None, None, None, at_nine(date(2027, 3, 30))), "FREQ=WEEKLY;BYDAY=MO")
    text = calendar_text("X", publication([found], {}, 0))
    for one, other in (("20270330T090000", "20270331T090000"), ("20270329T090000", "20270322T090000")):
        read = read_own(text.replace(one, other).encode())
        assert isinstance(read, OwnCalendar) and read.edited == ("Brief",)
    alone = text.replace("RRULE:FREQ=WEEKLY", "X-RRULE:FREQ=WEEKLY")
    read = read_own(alone.encode())
    assert isinstance(read, OwnCalendar) and read.edited == ("Brief",)


def test_a_series_is_read_back_as_it_was_written() -> None:
    (sending,) = series(round_of(TUESDAYS), "FREQ=WEEKLY;BYDAY=TU")
    sending = replace(sending, excluded=(TUESDAYS[1],))
    whole = Days(TUESDAYS[0], TUESDAYS[0])
    instead = (Override(TUESDAYS[4], replace(entry("send@mfab", Days(TUESDAYS[3], TUESDAYS[4])), url="https://x.y")),)
    for written in (sending, replace(sending, when=whole), replace(sending, when=whole, overrides=instead)):
        found = read_own(calendar_text("X", publication([written], {}, 0)).encode())
        assert isinstance(found, OwnCalendar) and not found.edited
        assert not publication([written], found.known, 60)[0].is_changed
