"""The lines of a calendar file (RFC 5545) as components; only what says when somebody is busy is kept.

Titles, places, notes and guests of other people's entries are dropped as they are read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_COMPONENTS = frozenset({"VCALENDAR", "VEVENT", "VFREEBUSY", "VTIMEZONE", "STANDARD", "DAYLIGHT"})
_KEPT = frozenset(
    {
        "PRODID", "METHOD", "UID", "SEQUENCE", "STATUS", "TRANSP", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE",
        "EXDATE", "RECURRENCE-ID", "FREEBUSY", "TZID", "TZOFFSETFROM", "TZOFFSETTO", "X-LIC-LOCATION",
        "X-MICROSOFT-CDO-BUSYSTATUS", "ATTENDEE",
    }
)  # fmt: skip
_PARAMETER = r';[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*'
_LINE = re.compile(rf"([A-Za-z0-9-]+)((?:{_PARAMETER})*):(.*)", re.DOTALL)
_PARAMETERS = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)')
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Property:
    """A line: its name and the names of its parameters in capitals, its value, and its number in the file."""

    name: str
    parameters: Mapping[str, str]
    value: str
    line: int


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    children: list["Component"] = field(default_factory=list)

    def first(self, name: str) -> Property | None:
        """Return the first line of that name."""
        return next((each for each in self.properties if each.name == name), None)

    def all(self, name: str) -> tuple[Property, ...]:
        """Return all lines of that name."""
        return tuple(each for each in self.properties if each.name == name)

    def text(self, name: str) -> str:
        """Return the value of the first line of that name in capitals, without a line the empty text."""
        found = self.first(name)
        return found.value.strip().upper() if found is not None else ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a line of the file."""

    line: int
    message: str


def read_components(text: str) -> tuple[tuple[Component, ...], tuple[Problem, ...]]:
    """Return the calendars of a file, and what could not be read. Linear in the length of the text."""
    root = Component("", 1)
    open_ones = [root]
    problems: list[Problem] = []
    line = 1
    for line, written in _unfolded(text):
        name, _, rest = written.partition(":")
        if name.upper() == "BEGIN":
            open_ones.append(Component(rest.strip().upper(), line))
        elif name.upper() == "END":
            _close(open_ones, rest.strip().upper(), line, problems)
        elif open_ones[-1].name in _COMPONENTS:
            _keep(open_ones[-1], written, line)
    if len(open_ones) > 1:
        name = open_ones[-1].name if open_ones[-1].name in _COMPONENTS else "part"
        problems.append(Problem(open_ones[-1].line, f"this {name} has no end; the file may have been cut off"))
        while len(open_ones) > 1:
            unfinished = open_ones.pop()
            if unfinished.name == "VCALENDAR":
                open_ones[-1].children.append(unfinished)
    return tuple(each for each in root.children if each.name == "VCALENDAR"), tuple(problems)


def _close(open_ones: list[Component], name: str, line: int, problems: list[Problem]) -> None:
    if name not in (each.name for each in open_ones[1:][-_DEEPEST:]):
        problems.append(Problem(line, "an END stands here for what has not begun"))
        return
    while open_ones[-1].name != name:
        open_ones.pop()  # what has no end of its own is left out
    closed = open_ones.pop()
    if closed.name in _COMPONENTS:
        open_ones[-1].children.append(closed)


def _keep(component: Component, written: str, line: int) -> None:
    found = _LINE.fullmatch(written)
    if found is None or found[1].upper() not in _KEPT:
        return
    parameters = {each[1].upper(): each[2].strip('"') for each in _PARAMETERS.finditer(found[2])}
    component.properties.append(Property(found[1].upper(), parameters, found[3], line))


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line with its number; one that begins with a blank goes on with the line before."""
    parts: list[str] = []
    begin = 1
    for number, ended in enumerate(text.split("\n"), 1):
        line = ended.removesuffix("\r")
        if parts and line[:1] in (" ", "\t"):
            parts.append(line[1:])
            continue
        if parts:
            yield begin, "".join(parts)
        parts, begin = ([line], number) if line.strip() else ([], number)
    if parts:
        yield begin, "".join(parts)
