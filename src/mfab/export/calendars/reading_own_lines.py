"""The lines of an iCalendar file, read back into components with their properties. For files that mfab wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_FOLD = re.compile(r"\r?\n[ \t]")
_HEAD = re.compile(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^":;]*))*):', re.DOTALL)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=(?:"([^"]*)"|([^":;]*))')
_ESCAPED = re.compile(r"\\(.)")
_ENCODED = re.compile(r"\^([\^n'])")
_MEANT = {"n": "\n", "N": "\n"}
_PARAMETER_MEANT = {"^": "^", "n": "\n", "'": '"'}
_DEEPEST = 4


class Line(NamedTuple):
    """A property: its value is as it is written, its parameters are read."""

    value: str
    parameters: dict[str, str]


@dataclass(slots=True)
class Component:
    """A component: its name, its properties by name, and the components in it."""

    name: str
    lines: dict[str, list[Line]] = field(default_factory=dict)
    parts: list[Component] = field(default_factory=list)

    def first(self, name: str) -> Line | None:
        found = self.lines.get(name)
        return found[0] if found else None

    def text(self, name: str) -> str | None:
        found = self.first(name)
        return unescaped(found.value) if found is not None else None


def whole_calendar(text: str) -> Component | None:
    """Return the one calendar that a text is, or None for a text that is none. Components deeper than any of ours,
    and lines that are no properties, are None too.
    """
    root = Component("")
    open_ones = [root]
    for written in _FOLD.sub("", text).replace("\r\n", "\n").rstrip("\n").split("\n"):
        head = _HEAD.match(written)
        if head is None:
            return None
        name, value = head[1].upper(), written[head.end() :]
        if name == "BEGIN":
            begun = Component(value)
            open_ones[-1].parts.append(begun)
            open_ones.append(begun)
        elif name == "END":
            if open_ones.pop().name != value or not open_ones:
                return None
        else:
            open_ones[-1].lines.setdefault(name, []).append(Line(value, _parameters(head[2])))
        if len(open_ones) > _DEEPEST:
            return None
    is_one = len(open_ones) == 1 and len(root.parts) == 1 and not root.lines
    return root.parts[0] if is_one and root.parts[0].name == "VCALENDAR" else None


def unescaped(value: str) -> str:
    """Return the text of a value of type TEXT."""
    return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), value) if "\\" in value else value


def texts(value: str) -> Iterator[str]:
    """Return the texts of a list of them, such as CATEGORIES."""
    for part in re.findall(r"(?:\\.|[^,\\])+", value):
        yield unescaped(part)


def _parameters(text: str) -> dict[str, str]:
    if not text:
        return {}
    found = {}
    for name, quoted, bare in _PARAMETER.findall(text):
        value = quoted or bare
        found[name.upper()] = _ENCODED.sub(lambda match: _PARAMETER_MEANT[match[1]], value) if "^" in value else value
    return found
