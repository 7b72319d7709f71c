"""Calendar files as Outlook, Google, Apple and Nextcloud write them, the edges of summer time, and hostile ones."""

import time

import pytest
from tests.parser.absences.diaries import APPLE, GOOGLE, NEXTCLOUD, OUTLOOK, calendar, days, read, times


def test_outlook_out_of_office_is_whole_days_and_a_moved_meeting_counts_where_it_moved_to() -> None:
    absences, told = read(OUTLOOK)

    assert days(absences) == ["2027-02-08..2027-02-12"]
    assert times(absences) == [
        "03-01 09:00 to 03-01 11:00",
        "03-08 09:00 to 03-08 11:00",
        "03-23 09:00 to 03-23 11:00",  # the 15th is cancelled, the 22nd moved
        "03-29 09:00 to 03-29 11:00",  # in summer time, at nine as ever
    ]
    assert told == ()


def test_lines_are_folded_with_blanks_or_tabs_wherever_they_break() -> None:
    folded = OUTLOOK.replace("RRULE:FREQ=WEEKLY;COUNT=5", "RRULE:FREQ=WE\n\tEKLY;COU\n NT=5")

    assert read(folded) == read(OUTLOOK)


def test_google_out_of_office_is_a_stretch_in_utc_and_a_declined_invitation_is_no_absence() -> None:
    absences, told = read(GOOGLE, email="david@example.com")

    assert (days(absences), told) == ([], ())
    assert times(absences) == [
        "03-08 00:00 to 03-10 00:00",
        "03-26 14:00 to 03-26 15:00",
        "04-02 14:00 to 04-02 15:00",
        "04-09 14:00 to 04-09 15:00",  # the 16th begins at twelve UTC, a second after the last one may
    ]


def test_an_invitation_that_another_has_declined_counts_for_who_has_not() -> None:
    absences, _ = read(GOOGLE, email="anna@example.com")

    assert times(absences)[0] == "03-05 09:00 to 03-05 17:00"


def test_apple_leave_and_an_hour_at_the_dentist() -> None:
    absences, told = read(APPLE)

    assert (days(absences), times(absences)) == (["2027-05-07"], ["05-04 09:00 to 05-04 10:30"])
    assert told == ()


def test_thunderbird_and_nextcloud_write_lengths_paths_to_zones_and_free_busy() -> None:
    absences, told = read(NEXTCLOUD)

    assert days(absences) == ["2027-07-19..2027-08-01"]
    assert times(absences) == [
        "06-03 22:00 to 06-04 06:00",
        "06-05 22:00 to 06-06 06:00",
        "06-09 12:00 to 06-09 13:00",
        "06-14 09:00 to 06-14 11:00",
        "06-15 09:00 to 06-15 10:00",
    ]
    assert told == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("W. Europe Standard Time", "03-02 09:00 to 03-02 10:00"),
        ("GMT Standard Time", "03-02 10:00 to 03-02 11:00"),
        ("/freeassociation.sourceforge.net/Europe/Helsinki", "03-02 08:00 to 03-02 09:00"),
        ("America/Argentina/Buenos_Aires", "03-02 13:00 to 03-02 14:00"),
        ("tzone://Microsoft/Utc", "03-02 10:00 to 03-02 11:00"),
    ],
)
def test_a_zone_goes_by_many_names(name: str, expected: str) -> None:
    absences, told = read(
        calendar(f'UID:1\nDTSTART;TZID="{name}":20270302T090000\nDTEND;TZID="{name}":20270302T100000')
    )

    assert (times(absences), told) == ([expected], ())


def test_a_zone_that_nobody_knows_is_told_once_and_read_by_the_clock_of_the_person() -> None:
    entry = "DTSTART;TZID=Atlantis:20270302T090000\nDTEND;TZID=Atlantis:20270302T100000\nRRULE:FREQ=DAILY;COUNT=2"

    absences, told = read(calendar(entry))

    assert len(times(absences)) == 2
    assert [str(each.span) for each in told] == ["c.ics:5:1"]
    assert "the time zone 'Atlantis' is not known" in told[0].message


def test_a_zone_of_a_file_of_its_own_making_goes_by_the_rules_in_the_file() -> None:
    odd = OUTLOOK.replace("W. Europe Standard Time", "Customized Time Zone")

    assert read(odd) == read(OUTLOOK)


def test_a_night_that_loses_an_hour_and_one_that_gains_one() -> None:
    spring, _ = read(calendar("DTSTART:20270327T220000\nDTEND:20270328T060000"))
    autumn, _ = read(calendar("DTSTART:20271030T220000\nDTEND:20271031T060000"))

    assert [end - start for start, end in (*spring.times, *autumn.times)] == [7 * 60, 9 * 60]


def test_a_time_that_summer_time_skips_moves_on_by_the_hour() -> None:
    absences, _ = read(calendar("DTSTART;TZID=Europe/Copenhagen:20270328T023000\nDURATION:PT1H"))

    assert times(absences) == ["03-28 03:30 to 03-28 04:30"]


def test_a_time_without_a_zone_is_by_the_clock_of_the_person() -> None:
    absences, _ = read(calendar("DTSTART:20270302T090000\nDTEND:20270302T100000"), zone="Europe/Helsinki")

    assert times(absences) == ["03-02 08:00 to 03-02 09:00"]


def test_an_entry_that_began_before_the_years_asked_for_reaches_into_them() -> None:
    absences, _ = read(
        calendar("DTSTART;VALUE=DATE:20190101\nDTEND;VALUE=DATE:20990101", "DTSTART:20261231T220000\nDURATION:P1D")
    )

    assert days(absences) == ["2027-01-01..2027-12-31"]
    assert times(absences) == ["12-31 22:00 to 01-01 22:00"]


@pytest.mark.parametrize(
    "line", ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "STATUS:TENTATIVE", "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
             "UID:2f0c@mfab"],
)  # fmt: skip
def test_free_cancelled_tentative_and_what_mfab_wrote_keep_nobody_from_work(line: str) -> None:
    absences, told = read(calendar(f"DTSTART;VALUE=DATE:20270302\n{line}"))

    assert (days(absences), told) == ([], ())


def test_a_calendar_that_mfab_exported_is_no_leave_and_that_is_told() -> None:
    absences, told = read(
        calendar("DTSTART;VALUE=DATE:20270302").replace("-//x//x//EN", "-//mfab//The marketing factory//EN")
    )

    assert days(absences) == []
    assert [each.message for each in told] == [
        "mfab wrote this calendar itself; planned work is no leave, and does not count"
    ]


def test_of_two_editions_of_an_entry_the_later_one_counts() -> None:
    absences, _ = read(
        calendar("UID:a\nSEQUENCE:2\nDTSTART;VALUE=DATE:20270303", "UID:a\nSEQUENCE:1\nDTSTART;VALUE=DATE:20270302")
    )

    assert days(absences) == ["2027-03-03"]


def test_a_cancelled_occurrence_is_worked_and_a_cancelled_row_with_it() -> None:
    absences, _ = read(
        calendar(
            "UID:a\nDTSTART;VALUE=DATE:20270302\nRRULE:FREQ=WEEKLY;COUNT=3",
            "UID:a\nRECURRENCE-ID;VALUE=DATE:20270309\nDTSTART;VALUE=DATE:20270309\nSTATUS:CANCELLED",
        )
    )

    assert days(absences) == ["2027-03-02", "2027-03-16"]


@pytest.mark.parametrize(
    ("entry", "line", "message"),
    [
        ("DTSTART:2027-03-02", 5, "'2027-03-02' after DTSTART is not a day or time; it is passed over"),
        ("SUMMARY:Nothing", 4, "an entry has no DTSTART; it is passed over"),
        ("DTSTART;VALUE=DATE:20270302\nRRULE:FREQ=SECONDLY", 6, "a repetition comes round 'secondly', where daily, "
         "weekly, monthly and yearly are read; only the first time counts"),
        ("DTSTART;VALUE=DATE:20270302\nDTEND;VALUE=DATE:20270228", 6, "an entry ends before it begins, or mixes days "
         "and times"),
        ("DTSTART;VALUE=DATE:20270302\nDURATION:soon", 6, "'soon' is not how long an entry lasts"),
        ("DTSTART;VALUE=DATE:20270302\nRRULE:FREQ=DAILY;BYEASTER=1", 6, "a repetition has the part 'BYEASTER=1', which "
         "is not read; only the first time counts"),
        ("DTSTART;VALUE=DATE:20270302\nRRULE:FREQ=DAILY;BYHOUR=24", 6, "a repetition has 'BYHOUR=24', where numbers up "
         "to 23 are expected; only the first time counts"),
        ("DTSTART;VALUE=DATE:20270302\nRRULE:FREQ=WEEKLY;BYWEEKNO=9", 6, "a repetition has 'BYWEEKNO', which is read "
         "of yearly rules whose weeks begin on Mondays; only the first time counts"),
        ("DTSTART:20270302T090000\nRRULE:FREQ=DAILY;BYHOUR=9,15;COUNT=3", 6, "a repetition comes round several times a "
         "day, which is not read together with 'COUNT' and 'BYSETPOS'; only the first time counts"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_line_and_the_rest_counts(entry: str, line: int, message: str) -> None:
    absences, told = read(calendar(entry, "DTSTART;VALUE=DATE:20270401"))

    assert [(each.span.line, each.message, each.severity.word) for each in told] == [(line, message, "warning")]
    assert days(absences)[-1] == "2027-04-01"


@pytest.mark.parametrize("text", ["", "<!DOCTYPE html><title>Sign in</title>", "\x00\x01", "UID:1"])
def test_a_file_that_is_no_calendar_is_an_error(text: str) -> None:
    absences, told = read(text)

    assert [(each.code, each.severity.word) for each in told] == [("calendar-file", "error")]
    assert days(absences) == []


def test_a_file_that_was_cut_off_says_so_and_gives_what_it_has() -> None:
    whole = calendar("DTSTART;VALUE=DATE:20270302", "DTSTART;VALUE=DATE:20270304")

    absences, told = read(whole.rpartition("END:VEV")[0])

    assert days(absences) == ["2027-03-02"]
    assert [each.message for each in told] == ["this VEVENT has no end; the file may have been cut off"]


def test_no_title_name_or_note_is_told_whatever_is_wrong() -> None:
    broken = OUTLOOK.replace("DTSTART;VALUE=DATE:2027", "DTSTART;VALUE=DATE:2O27").replace("END:VALARM", "SUMMARY:x")

    absences, told = read(broken)

    said = f"{absences} {told}"
    assert told
    assert not any(word in said for word in ("Operation", "Hospital", "Steering", "Cecilie", "summer house"))


@pytest.mark.parametrize(
    "hostile",
    [
        calendar("DTSTART:19700101T000000\nRRULE:FREQ=SECONDLY"),
        calendar("DTSTART:00010101T000000\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
        calendar("DTSTART:19700101T000000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=31"),
        calendar("DTSTART:99991231T235959Z\nDURATION:P9999W\nRRULE:FREQ=YEARLY;INTERVAL=99999"),
        calendar("DTSTART:00010101T000000Z\nDTEND:99991231T235959Z\nRRULE:FREQ=DAILY"),
        calendar(*(f"UID:{n}\nDTSTART:20270101T000000\nDURATION:PT1M\nRRULE:FREQ=DAILY" for n in range(20_000))),
        calendar("DTSTART:20270101T000000\nDURATION:PT1M\nEXDATE:" + ",".join(["20270101T000000"] * 100_000)),
        "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 200_000,
        "BEGIN:VCALENDAR\n" + "END:X\n" * 200_000,
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART" + ";A=B,C" * 100_000 + "\nEND:VEVENT\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;X=" + '"a' * 200_000 + "\n",
        "BEGIN:VCALENDAR\n" + " a\n" * 700_000,
        calendar("DTSTART;TZID=Odd:20270101T000000\nDURATION:PT1M").replace(
            "BEGIN:VEVENT",
            "BEGIN:VTIMEZONE\nTZID:Odd\nBEGIN:STANDARD\nDTSTART:00010101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0100\n"
            "RRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT",
        ),
        calendar(
            f"UID:1\nDTSTART:20270101T000000\nDURATION:PT1M\nRRULE:FREQ=DAILY;BYHOUR={','.join(map(str, range(24)))}",
            *(
                f"UID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE:20270101T{n // 3600:02}{n // 60 % 60:02}{n % 60:02}\n"
                "DTSTART:20270102T000000"
                for n in range(8_000)
            ),
        ),
    ],
    ids=range(14),
)
def test_a_hostile_calendar_costs_seconds_at_most(hostile: str) -> None:
    begin = time.process_time()

    read(hostile, first="1970-01-01", last="2199-12-31")

    assert time.process_time() - begin < 20


def test_a_calendar_of_more_than_four_mebibytes_is_refused() -> None:
    _, told = read("BEGIN:VCALENDAR\n" + "X-A:" + "a" * 4 * 1024 * 1024)

    assert "more than the 4 MiB" in told[0].message
