"""Putting days of leave into a team file: the lines that say them are added, and all else stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mfab.diagnostics.fix import Edit
from mfab.diagnostics.span import Span
from mfab.model.plain import DateRange
from mfab.model.team import Team
from mfab.parser.places import Places
from mfab.parser.yaml_tree.node import MappingNode, SequenceNode
from mfab.parser.yaml_tree.source import Source


def new_leave(team: Team, leave: Mapping[str, tuple[DateRange, ...]]) -> dict[str, tuple[DateRange, ...]]:
    """Return the leave that is not yet in the team, by person."""
    found = {}
    for name, ranges in leave.items():
        known = team.people[name].away
        new = [days for days in dict.fromkeys(ranges) if not any(_covers(each, days) for each in known)]
        if new:
            found[name] = tuple(sorted(new))
    return found


def _covers(known: DateRange, days: DateRange) -> bool:
    return known.first <= days.first and days.last <= known.last


def edits_for(source: Source, places: Places, leave: Mapping[str, tuple[DateRange, ...]]) -> Iterator[Edit]:
    """Yield what to put where. `leave` is what the file does not have yet."""
    line_end = "\r\n" if "\r\n" in source.text else "\n"
    for name, ranges in leave.items():
        away, person = places.node(("people", name, "away")), places.node(("people", name))
        if isinstance(away, SequenceNode):
            yield _added(source, away, ranges, line_end)
        elif isinstance(person, MappingNode):
            yield _key(source, person, ranges, line_end)


def _added(source: Source, away: SequenceNode, ranges: Iterable[DateRange], line_end: str) -> Edit:
    """Return what adds days behind the last ones of a list."""
    if not away.items:
        return Edit(away.span, _list(ranges))
    last = away.items[-1].span
    if _begins_with(source, away.span, "["):
        return Edit(_behind(last), "".join(f", {days}" for days in ranges))
    line = source.line(last.line)
    new = "".join(f"{line_end}{line[: line.index('-')]}- {days}" for days in ranges)
    return Edit(_behind_line(source, last), new)


def _key(source: Source, person: MappingNode, ranges: Iterable[DateRange], line_end: str) -> Edit:
    """Return what gives somebody their first days: the key, behind one of theirs."""
    text = f"away: {_list(ranges)}"
    if _begins_with(source, person.span, "{"):
        if not person.entries:
            return Edit(person.span, f"{{{text}}}")
        return Edit(_behind(person.entries[-1][1].span), f", {text}")
    first = person.entries[0][0].span
    indent = " " * (first.column - 1)
    # Behind a key on a line of its own, its comment included; else before all of them.
    for key, value in reversed(person.entries):
        if key.span.line == value.span.end_line:
            return Edit(_behind_line(source, key.span), f"{line_end}{indent}{text}")
    return Edit(first._replace(end_line=first.line, end_column=first.column), f"{text}{line_end}{indent}")


def _begins_with(source: Source, span: Span, bracket: str) -> bool:
    return source.line(span.line)[span.column - 1 : span.column] == bracket


def _behind(span: Span) -> Span:
    return Span(span.path, span.end_line, span.end_column, span.end_line, span.end_column)


def _behind_line(source: Source, span: Span) -> Span:
    """Return the end of a line: comments that stand on it stay there."""
    end = len(source.line(span.end_line)) + 1
    return Span(span.path, span.end_line, end, span.end_line, end)


def _list(ranges: Iterable[DateRange]) -> str:
    return f"[{', '.join(map(str, ranges))}]"
