"""Entries that calendars get wrong: hostile words, and days and hours that bite, in zones that differ."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from mfab.export.calendars.entry import (
    Alarm,
    CalendarEntry,
    Days,
    EntryKind,
    EntryState,
    Hours,
    Participant,
)
from tests.export.hostile import FIXED

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ZONES = (
    "UTC", "Europe/Copenhagen", "America/New_York", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe",
    "Pacific/Auckland", "Africa/Casablanca", "America/Santiago", "Asia/Jerusalem", "Europe/Dublin", "Pacific/Apia",
    "America/Nuuk", "Asia/Kolkata",
)  # fmt: skip
DAYS = (
    Days(date(2027, 3, 12), date(2027, 3, 16)), Days(date(2028, 2, 28), date(2028, 2, 29)),
    Days(date(2027, 12, 31), date(2028, 1, 1)), Days(date(2028, 2, 29), date(2028, 2, 29)),
    Days(date(2027, 10, 31), date(2027, 10, 31)),
)  # fmt: skip
# In the zone: an evening until midnight, the nights when clocks change in Europe, America, the south, and a leap day.
WALLS = (
    ("2027-03-15 16:00", "2027-03-16 00:00"), ("2027-03-27 22:00", "2027-03-28 04:30"),
    ("2027-10-31 01:30", "2027-10-31 03:30"), ("2027-03-14 01:00", "2027-03-14 05:00"),
    ("2027-11-07 00:30", "2027-11-07 02:30"), ("2027-04-04 00:30", "2027-04-04 04:00"),
    ("2027-10-03 00:45", "2027-10-03 04:00"), ("2028-02-29 09:00", "2028-02-29 10:15"),
    ("2027-12-31 23:30", "2028-01-01 00:30"), ("2027-07-01 09:00", "2027-07-01 09:00"),
)  # fmt: skip


def minutes(wall: str, zone: str, fold: int = 0) -> int:
    """Return the instant at which a clock shows a time; of one that comes twice, by `fold`."""
    local = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return int((local.astimezone(UTC) - EPOCH) / timedelta(minutes=1))


def entry(uid: str = "brief@mfab", when: Days | Hours = DAYS[0], **more: object) -> CalendarEntry:
    """Return a plain entry."""
    plain = CalendarEntry(uid, EntryKind.WORK, "Brief", "What, for whom", when, "Europe/Copenhagen")
    return CalendarEntry(**{name: more.get(name, getattr(plain, name)) for name in CalendarEntry.__slots__})  # type: ignore[arg-type]


def of_words() -> Iterator[CalendarEntry]:
    """Return an entry for each hostile text, with the text wherever somebody can write one."""
    for number, text in enumerate((*FIXED, *(f"{'a' * length}é😀" for length in range(55, 76)))):
        yield entry(
            f"words-{number}@mfab",
            DAYS[number % len(DAYS)],
            title=text,
            description=f"{text}\nthen {text}",
            categories=(text, f"{text} too"),
            url=f"https://example.com/a,b;c?d={text}",
            related=("brief@mfab", f"words-{number - 1}@mfab"),
            alarms=(Alarm(24 * 60, text), Alarm(0, "now"), Alarm(-540, f"at nine: {text}"), Alarm(90, "x", True)),
            organizer=Participant(text, "anna.holm+x@example.com"),
            attendees=(Participant(text, "bo;lind@example.com"), Participant("", "ü@example.com", "OPT-PARTICIPANT")),
            is_busy=number % 2 == 0,
            state=EntryState.TENTATIVE if number % 3 == 0 else EntryState.CONFIRMED,
        )


def of_zones() -> Iterator[CalendarEntry]:
    """Return an entry for each pair of times in each zone, those that come twice too."""
    for zone in ZONES:
        for number, (begin, end) in enumerate(WALLS):
            for fold in (0, 1):
                start, stop = minutes(begin, zone, fold), minutes(end, zone, fold)
                uid = f"{zone}-{number}-{fold}@mfab"
                yield entry(uid, Hours(start, max(start, stop)), zone=zone, alarms=(Alarm(15, "soon", True),))
