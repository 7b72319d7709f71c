"""A list of leave, as personnel systems and spreadsheets export it: who is away, from which day to which."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.span import Span
from mfab.diagnostics.suggestion import did_you_mean
from mfab.model.plain import DateRange
from mfab.model.team import Person

MOST_ROWS = 20_000
_WHO = ("name", "person", "employee", "e-mail", "email", "mail", "navn", "namn", "medarbejder", "mitarbeiter")
_FROM = ("from", "start", "start date", "first day", "fra", "från", "von")
_TO = ("to", "end", "end date", "until", "last day", "til", "till", "bis")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_MIDNIGHT = re.compile(r"[ T]0{1,2}[:.]00([:.]00)?$")


class UnclearDate(Exception):
    """A date that is none, or could be two: the sentence says which."""


@dataclass(frozen=True, slots=True)
class LeaveList:
    """The leave of people by their ids, in the order of the list, and what is wrong with it."""

    leave: Mapping[str, tuple[DateRange, ...]]
    diagnostics: tuple[Diagnostic, ...]


def read_leave_list(path: str, data: bytes, people: Mapping[str, Person], *, day_first: bool = False) -> LeaveList:
    """Read a list with a line of headings. People are known by name, e-mail or id.

    Dates are `2027-03-02`, `2.3.2027` or `2-3-2027`. With slashes some write the month first: `3/4/2027` is refused,
    unless `day_first` says what is meant.
    """
    try:
        text = _decoded(data)
        separator, lines = _separated(text.splitlines())
        rows = csv.reader((line for _, line in lines), delimiter=separator, strict=True)
        return _Reader(path, people, day_first).read(rows, lines[0][0] if lines else 1)
    except (csv.Error, UnicodeError):
        return LeaveList({}, (_problem(path, 1, "this is no list of comma-separated values"),))


def _decoded(data: bytes) -> str:
    """Return the text as Excel saves it: UTF-8 with or without a mark, UTF-16, or the old Windows characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _separated(lines: Sequence[str]) -> tuple[str, list[tuple[int, str]]]:
    """Return what separates values, and the lines with their numbers, without those before the headings."""
    numbered = [(number, line) for number, line in enumerate(lines, 1)]
    while numbered and not numbered[0][1].strip():
        numbered = numbered[1:]
    if numbered and numbered[0][1].lower().startswith("sep="):
        return numbered[0][1][4:5] or ",", numbered[1:]
    head = numbered[0][1] if numbered else ""
    return max(";,\t", key=head.count), numbered


class _Reader:
    def __init__(self, path: str, people: Mapping[str, Person], day_first: bool) -> None:
        self._path = path
        self._day_first = day_first
        self._told: list[Diagnostic] = []
        self._ids: dict[str, list[str]] = {}
        for name, person in people.items():
            for known in {each.casefold() for each in (name, person.name, person.email) if each is not None}:
                self._ids.setdefault(known, []).append(name)

    def read(self, rows: Iterator[list[str]], first_line: int) -> LeaveList:
        head = [cell.strip().casefold() for cell in next(rows, [])]
        places = [next((at for at, cell in enumerate(head) if cell in names), None) for names in (_WHO, _FROM, _TO)]
        who, begin, end = places
        if who is None or begin is None:
            message = "the first line names no columns for who and from when; call them name (or e-mail), from and to"
            return LeaveList({}, (_problem(self._path, first_line, message),))
        found: dict[str, list[DateRange]] = {}
        for number, row in enumerate(rows, first_line + 1):
            if number - first_line > MOST_ROWS:
                self._tell(number, f"there are more than {MOST_ROWS} lines; split the list")
                break
            cells = [cell.strip() for cell in row] + [""] * len(head)
            if any(cells):
                person = self._person(cells[who], number)
                days = self._days(cells[begin], cells[end] if end is not None else "", number)
                if person is not None and days is not None:
                    found.setdefault(person, []).append(days)
        return LeaveList({name: tuple(days) for name, days in found.items()}, tuple(self._told))

    def _person(self, written: str, number: int) -> str | None:
        ids = self._ids.get(written.casefold(), [])
        if len(ids) == 1:
            return ids[0]
        if ids:
            self._tell(number, f"{quoted(written)} is the name of {' and '.join(ids)}; give their e-mail")
        else:
            hint = did_you_mean(written.casefold(), sorted(self._ids))
            self._tell(number, f"{quoted(written)} is nobody in the team{hint}")
        return None

    def _days(self, begin: str, end: str, number: int) -> DateRange | None:
        try:
            first = _date(begin, self._day_first)
            last = _date(end, self._day_first) if end else first
        except UnclearDate as error:
            self._tell(number, str(error))
            return None
        if last < first:
            self._tell(number, f"the leave ends on {last}, before it begins on {first}")
            return None
        return DateRange(first, last)

    def _tell(self, number: int, message: str) -> None:
        self._told.append(_problem(self._path, number, message))


def _date(written: str, day_first: bool) -> date:
    text = _MIDNIGHT.sub("", written)
    iso, other = _ISO.fullmatch(text), _DAY_FIRST.fullmatch(text)
    if iso is not None:
        year, month, day = int(iso[1]), int(iso[2]), int(iso[3])
    elif other is not None:
        day, month, year = int(other[1]), int(other[3]), int(other[4])
        if other[2] == "/" and day != month and max(day, month) <= 12 and not day_first:
            raise UnclearDate(
                f"{quoted(written)} may be in either of two months; write {year}-{month:02}-{day:02} or "
                f"{year}-{day:02}-{month:02}, or say --day-first"
            )
        if month > 12 >= day:
            raise UnclearDate(f"{quoted(written)} has the month first; write the day first, or the year")
    else:
        raise UnclearDate(f"{quoted(written)} is not a date; write it as 2027-03-02 or 2.3.2027")
    try:
        found = date(year, month, day)
    except ValueError:
        raise UnclearDate(f"{quoted(written)} is not a day of the calendar") from None
    if not 1970 <= found.year <= 2199:
        raise UnclearDate(f"{quoted(written)} is outside the years 1970 to 2199")
    return found


def _problem(path: str, line: int, message: str) -> Diagnostic:
    return Diagnostic(Span(path, line, 1, line, 1), Severity.ERROR, "leave-list", message)
