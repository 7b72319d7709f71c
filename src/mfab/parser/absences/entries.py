"""The entries of a calendar that keep somebody from work, and how long each of them lasts.

Busy and out of the office count. What is free, tentative, cancelled, declined or done elsewhere does not; nor does
what mfab itself has written: work that is planned is no leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mfab.calendars.bounds import MINUTES_A_DAY
from mfab.parser.absences.content_lines import Component, Problem, Property
from mfab.parser.absences.rules import Rule, Unread, read_rule
from mfab.parser.absences.written_times import WrittenTime, read_length, read_time

OWN_PRODUCT = "-//MFAB//"
_OWN_UIDS = "@MFAB"
# As Outlook, and programs that follow it, show a time: these do not keep anybody from work.
_NOT_AWAY = frozenset({"FREE", "TENTATIVE", "WORKINGELSEWHERE"})
_NOT_TAKING_PART = frozenset({"DECLINED", "TENTATIVE", "DELEGATED"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that was read. `replaces` is the occurrence of another with the same `uid` that it stands for; with
    `is_from_then_on` all later ones are changed as it is.

    It lasts `days` whole days by the calendar and `minutes` by the clock; with `end` it lasts until then.
    """

    line: int
    uid: str
    is_away: bool
    start: WrittenTime
    start_line: Property
    end: WrittenTime | None
    end_line: Property | None
    days: int
    minutes: int
    rule: Rule | None
    rule_line: Property | None
    more: tuple[tuple[WrittenTime, Property], ...]
    less: tuple[tuple[WrittenTime, Property], ...]
    replaces: tuple[WrittenTime, Property] | None
    is_from_then_on: bool
    sequence: int


def entries_of(calendars: Iterable[Component], email: str | None) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Return the entries of all calendars of a file, the latest edition of each, and what could not be read."""
    problems: list[Problem] = []
    latest: dict[object, Entry] = {}
    for calendar in calendars:
        for event in calendar.children:
            if event.name != "VEVENT" or _is_ours(event):
                continue
            entry = _entry(event, is_cancelled=calendar.text("METHOD") == "CANCEL", email=email, problems=problems)
            if entry is None:
                continue
            which = entry.replaces[0] if entry.replaces is not None else None
            key = (entry.uid, which) if entry.uid else (entry.line,)
            known = latest.get(key)
            if known is None or known.sequence <= entry.sequence:
                latest[key] = entry
    return tuple(latest.values()), tuple(problems)


def _is_ours(event: Component) -> bool:
    return event.text("UID").endswith(_OWN_UIDS)


def _entry(event: Component, *, is_cancelled: bool, email: str | None, problems: list[Problem]) -> Entry | None:
    begin = event.first("DTSTART")
    if begin is None:
        problems.append(Problem(event.line, "an entry has no DTSTART; it is passed over"))
        return None
    start = _time(begin, problems)
    if start is None:
        return None
    length = _length(event, start, problems)
    if length is None:
        return None
    end, end_line, days, minutes = length
    rule, rule_line = _rule(event, problems)
    replaced = event.first("RECURRENCE-ID")
    which = _time(replaced, problems) if replaced is not None else None
    uid = event.first("UID")
    return Entry(
        line=event.line,
        uid=uid.value.strip() if uid is not None else "",
        is_away=not is_cancelled and _is_away(event, email),
        start=start,
        start_line=begin,
        end=end,
        end_line=end_line,
        days=days,
        minutes=minutes,
        rule=rule if which is None else None,
        rule_line=rule_line,
        more=tuple(_times(event.all("RDATE"), problems)),
        less=tuple(_times(event.all("EXDATE"), problems)),
        replaces=(which, replaced) if which is not None and replaced is not None else None,
        is_from_then_on=replaced is not None and replaced.parameters.get("RANGE", "").upper() == "THISANDFUTURE",
        sequence=int(event.text("SEQUENCE")) if event.text("SEQUENCE")[:9].isdecimal() else 0,
    )


def _is_away(event: Component, email: str | None) -> bool:
    if event.text("STATUS") in ("CANCELLED", "TENTATIVE"):
        return False
    if event.text("X-MICROSOFT-CDO-BUSYSTATUS") in _NOT_AWAY or event.text("TRANSP") == "TRANSPARENT":
        return False
    return email is None or _answer(event, email) not in _NOT_TAKING_PART


def _answer(event: Component, email: str) -> str:
    """Return what somebody has answered to an invitation."""
    address = f"mailto:{email}".casefold()
    own = (each for each in event.all("ATTENDEE") if each.value.strip().casefold() == address)
    return next((each.parameters.get("PARTSTAT", "").upper() for each in own), "")


def _length(
    event: Component, start: WrittenTime, problems: list[Problem]
) -> tuple[WrittenTime | None, Property | None, int, int] | None:
    """Return the end of an entry, or how long it lasts; None when neither can be read."""
    written, lasting = event.first("DTEND"), event.first("DURATION")
    if written is not None:
        end = _time(written, problems)
        if end is None:
            return None
        if end.is_whole_day != start.is_whole_day or end.day < start.day:
            problems.append(Problem(written.line, "an entry ends before it begins, or mixes days and times"))
            return None
        # Some programs end a day on the day itself, not on the one after.
        return (end, written, max(1, (end.day - start.day).days) if start.is_whole_day else 0, 0)
    if lasting is not None:
        length = read_length(lasting.value)
        if length is None:
            problems.append(Problem(lasting.line, f"'{lasting.value[:40]}' is not how long an entry lasts"))
            return None
        days = length.days + (-(-length.minutes // MINUTES_A_DAY) if start.is_whole_day else 0)
        return None, None, max(days, int(start.is_whole_day)), length.minutes
    return None, None, int(start.is_whole_day), 0


def _rule(event: Component, problems: list[Problem]) -> tuple[Rule | None, Property | None]:
    written = event.first("RRULE")
    if written is None:
        return None, None
    try:
        return read_rule(written.value), written
    except Unread as error:
        problems.append(Problem(written.line, f"a repetition {error}; only the first time counts"))
        return None, written


def _times(lines: Iterable[Property], problems: list[Problem]) -> Iterator[tuple[WrittenTime, Property]]:
    for line in lines:
        for item in line.value.split(","):
            # Of a period only the beginning is needed here.
            time = _time(line, problems, item.partition("/")[0])
            if time is not None:
                yield time, line


def _time(line: Property, problems: list[Problem], text: str | None = None) -> WrittenTime | None:
    written = line.value if text is None else text
    time = read_time(written)
    if time is None:
        message = f"'{written[:40]}' after {line.name} is not a day or time; it is passed over"
        problems.append(Problem(line.line, message))
    return time
