"""How long a calendar takes to write, against formatting its strings by hand and against icalendar; how much memory.

Run: PYTHONPATH=src:. python tests/benchmarks/bench_calendar.py [EVENTS]

All three write the same events, in one process and turn by turn, and the smallest time of each counts. By hand means:
one format string an event, with escaping and folding but without anything else that can go wrong.
"""

import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

from mfab.export.calendars.entry import Alarm, CalendarEntry, Days, EntryKind, Hours
from mfab.export.calendars.ical import calendar_text
from mfab.export.calendars.ledger import Published, known_after, publication
from mfab.export.calendars.reading_own import OwnCalendar, read_own

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Copenhagen")
STAMP = 1803986400
TURNS = 5
DESCRIPTION = """\
Task of the phase Prepare & agree
Owner: content-lead → Cecilie Friis
Approved by: marketing-manager → Anna Holm
Waits for: Kick-off with all functions
To do: Price decided; Stock confirmed by purchasing
Critical: no time to spare
mfab done nordlys-3 brief"""
EVENT = """BEGIN:VEVENT
UID:{uid}
DTSTAMP:{stamp}
LAST-MODIFIED:{stamp}
SEQUENCE:{sequence}
STATUS:CONFIRMED
DTSTART{start}
DTEND{end}
SUMMARY:{title}
DESCRIPTION:{description}
CATEGORIES:{category}
TRANSP:TRANSPARENT
RELATED-TO;RELTYPE=DEPENDS-ON:{related}
X-MFAB-KIND:work
X-MFAB-DIGEST:{digest}
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:{alarm}
TRIGGER;RELATED=END:-P1D
END:VALARM
END:VEVENT"""


def entries(count: int) -> list[CalendarEntry]:
    """Return entries of whole days and of hours, as a plan has them."""
    day = date(2027, 1, 4)
    plain = CalendarEntry(
        "", EntryKind.WORK, "", DESCRIPTION, Days(day, day), "Europe/Copenhagen", categories=("Prepare & agree",)
    )
    return [
        replace(
            plain,
            uid=f"6f1f7a0e-8d0f-5b1c-9a55-{number:012}@mfab",
            title=f"Copy for market {number}: what, for whom",
            when=Days(day + timedelta(days=number % 300), day + timedelta(days=number % 300 + 2))
            if number % 2
            else Hours(29_982_720 + number % 300 * 1440, 29_982_780 + number % 300 * 1440),
            related=(f"6f1f7a0e-8d0f-5b1c-9a55-{number - 1:012}@mfab",),
            alarms=(Alarm(1440, "Copy is due tomorrow", True),),
        )
        for number in range(count)
    ]


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    octets = line.encode()
    if len(octets) <= 75:
        return line
    pieces = []
    while len(octets) > 75:
        cut = 75
        while octets[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(octets[:cut].decode())
        octets = b" " + octets[cut:]
    return "\r\n".join([*pieces, octets.decode()])


def by_hand(published: Sequence[Published]) -> str:
    """Write the events with one format string."""
    parts = ["BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//by//hand//EN"]
    for each in published:
        entry, when = each.entry, each.entry.when
        if isinstance(when, Days):
            start, end = f";VALUE=DATE:{when.first:%Y%m%d}", f";VALUE=DATE:{when.last + timedelta(days=1):%Y%m%d}"
        else:
            starts, ends = ((EPOCH + timedelta(minutes=minutes)).astimezone(ZONE) for minutes in (when.start, when.end))
            start, end = (f";TZID=Europe/Copenhagen:{moment:%Y%m%dT%H%M%S}" for moment in (starts, ends))
        text = EVENT.format(
            uid=entry.uid, stamp=f"{EPOCH + timedelta(seconds=each.stamp):%Y%m%dT%H%M%SZ}", sequence=each.sequence,
            start=start, end=end, title=escaped(entry.title), description=escaped(entry.description),
            category=escaped(entry.categories[0]), related=entry.related[0], digest=each.digest,
            alarm=escaped(entry.alarms[0].text),
        )  # fmt: skip
        parts += map(folded, text.split("\n"))
    return "\r\n".join([*parts, "END:VCALENDAR\r\n"])


def by_icalendar(published: Sequence[Published]) -> str:
    """Write the same events with icalendar."""
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//icalendar//EN")
    for each in published:
        entry, when = each.entry, each.entry.when
        event, alarm = icalendar.Event(), icalendar.Alarm()
        stamp = EPOCH + timedelta(seconds=each.stamp)
        event.add("uid", entry.uid)
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("sequence", each.sequence)
        event.add("status", "CONFIRMED")
        if isinstance(when, Days):
            event.add("dtstart", when.first)
            event.add("dtend", when.last + timedelta(days=1))
        else:
            event.add("dtstart", (EPOCH + timedelta(minutes=when.start)).astimezone(ZONE))
            event.add("dtend", (EPOCH + timedelta(minutes=when.end)).astimezone(ZONE))
        event.add("summary", entry.title)
        event.add("description", entry.description)
        event.add("categories", list(entry.categories))
        event.add("transp", "TRANSPARENT")
        event.add("related-to", entry.related[0], parameters={"RELTYPE": "DEPENDS-ON"})
        event.add("x-mfab-kind", "work")
        event.add("x-mfab-digest", each.digest)
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.alarms[0].text)
        alarm.add("trigger", timedelta(days=-1), parameters={"RELATED": "END"})
        event.add_component(alarm)
        calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text


def seconds_of(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def peak_of(work: Callable[[], object]) -> float:
    """Return the most memory that something takes, in MiB."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1024 / 1024


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    given = entries(count)
    published = publication(given, {}, STAMP)
    text = calendar_text("Launch", published)
    read = [icalendar.Calendar.from_ical(each.encode()) for each in (text, by_hand(published), by_icalendar(published))]
    assert all([str(event["SUMMARY"]) for event in one.walk("VEVENT")] == [e.title for e in given] for one in read)
    known = known_after(published)
    works: dict[str, Callable[[], object]] = {
        "by hand": lambda: by_hand(published),
        "mfab": lambda: calendar_text("Launch", published),
        "icalendar": lambda: by_icalendar(published),
        "ledger: all new": lambda: publication(given, {}, STAMP),
        "ledger: all known": lambda: publication(given, known, STAMP + 60),
        "reading it back": lambda: read_own(text.encode()),
    }
    taken = {name: min(seconds_of(work) for _ in range(TURNS)) for name, work in works.items()}
    for name, seconds in taken.items():
        print(f"{count:>7} events  {name:<18} {seconds:7.3f} s   {seconds / taken['by hand']:5.1f} times by hand")
    assert isinstance(read_own(text.encode()), OwnCalendar)
    for size in (1_000, 10_000, 100_000):
        many = publication(entries(size), {}, STAMP)
        peak = peak_of(lambda many=many: calendar_text("Launch", many))  # type: ignore[misc]
        print(f"{size:>7} events  memory to write {peak:8.1f} MiB   {peak * 1024 * 1024 / size:6.0f} bytes an event")


if __name__ == "__main__":
    main()
