"""Edits that a text describes: a block of YAML whose entries replace or join those of a file."""

import re
from dataclasses import dataclass

_KEY = re.compile(r"(?P<indent> *)(?P<key>[^\s#:][^:]*):(?P<value>.*)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping with all that belongs to it, from line `first` up to, not including, line `end`."""

    key: str
    first: int
    end: int
    has_entries: bool


def edited(file: str, block: str) -> str:
    """Return the file with the entries of the block in it.

    An entry of a section, such as a task, replaces the one of that name or joins the end of its section.
    A section that the file does not have comes before its tasks.
    """
    lines, new = file.splitlines(), block.splitlines()
    for section in _entries(new, 0, len(new), 0):
        known = {entry.key: entry for entry in _entries(lines, 0, len(lines), 0)}
        own = new[section.first : section.end]
        old = known.get(section.key)
        if old is not None and old.has_entries and section.has_entries:
            lines[old.first : old.end] = _with_entries(lines[old.first : old.end], own)
        elif old is not None:
            lines[old.first : old.end] = own
        else:
            place = known["tasks"].first if "tasks" in known else len(lines)
            lines[place:place] = [*own, ""] if "tasks" in known else own
    return "\n".join(lines) + "\n"


def indented(block: str, section: str) -> str:
    """Return the block as what stands below the key of a section."""
    return "\n".join([f"{section}:", *(f"  {line}" if line else "" for line in block.splitlines())]) + "\n"


def _with_entries(section: list[str], new: list[str]) -> list[str]:
    lines = list(section)
    for entry in _entries(new, 1, len(new), 2):
        known = {each.key: each for each in _entries(lines, 1, len(lines), 2)}
        own = new[entry.first : entry.end]
        old = known.get(entry.key)
        if old is not None:
            lines[old.first : old.end] = own
        else:
            lines += own
    return lines


def _entries(lines: list[str], begin: int, end: int, indent: int) -> list[Entry]:
    """Return the keys at that indent, in order; blank lines and comments behind an entry are not part of it."""
    starts = []
    for number in range(begin, end):
        found = _KEY.match(lines[number])
        if found is not None and len(found["indent"]) == indent:
            starts.append((number, found["key"].strip(), found["value"].partition(" #")[0].strip()))
    entries = []
    for position, (first, key, value) in enumerate(starts):
        last = starts[position + 1][0] if position + 1 < len(starts) else end
        while last > first + 1 and _is_between(lines[last - 1], indent):
            last -= 1
        entries.append(Entry(key, first, last, not value and last > first + 1))
    return entries


def _is_between(line: str, indent: int) -> bool:
    text = line.strip()
    return not text or (text.startswith("#") and len(line) - len(line.lstrip()) <= indent)
