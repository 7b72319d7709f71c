"""A log retold: what one command brought about in as few sentences as say it, as a colleague would tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from mfab.runs.events import Entry, TaskCompleted, TaskSubmitted, TaskTaken, Undone
from mfab.runs.history import Line, story
from mfab.runs.setting import Setting
from mfab.runs.telling import handed_in


def retold(run_id: str, entries: Sequence[Entry], setting: Setting) -> list[Line]:
    """Return the lines of a whole log. Who hands in work has taken it, and what nobody approves is done with that."""
    lines = {line.sequence: line for line in story(run_id, entries, setting)}
    told: dict[int, Line] = {}
    for _, group in groupby(entries, key=lambda entry: entry.command or str(entry.sequence)):
        told |= {line.sequence: line for line in _of_command(tuple(group), lines, told)}
    return list(told.values())


def _of_command(entries: Sequence[Entry], lines: Mapping[int, Line], told: Mapping[int, Line]) -> Iterator[Line]:
    """Yield the lines of one command; `told` are those of all before it."""
    submitted = {entry.event.task for entry in entries if isinstance(entry.event, TaskSubmitted)}
    completed = {
        entry.event.task
        for entry in entries
        if isinstance(entry.event, TaskCompleted) and entry.event.task in submitted
    }
    for entry in entries:
        event, line = entry.event, lines[entry.sequence]
        if isinstance(event, TaskTaken) and event.task in submitted:
            continue
        if isinstance(event, Undone):
            gone = "; ".join(told[number].text for number in event.entries if number in told)
            yield replace(line, text=f"{entry.by} takes back: {gone}") if gone else line
        elif isinstance(event, TaskSubmitted):
            yield replace(line, text=handed_in(entry, is_done=event.task in completed))
        elif not (isinstance(event, TaskCompleted) and event.task in completed):
            yield line
