"""Who tells of a plan's rows and dates, and the words for them that every answer uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mfab.calendars.working_time import WorkingTime
from mfab.export.plain_text import one_line
from mfab.export.short_words import day, finish_of, start_of
from mfab.model.process import Kind, Path, Process
from mfab.planning.why.reason import Step

_BEGINNINGS = frozenset({"it", "its", "that", "then", "the", "all", "calendar", "what", "today", "but", "even"})
_UNITS = {"m": "minute", "h": "hour", "d": "day", "w": "week", "mo": "month"}
_PART = re.compile(r"(\d+(?:\.\d+)?)(e?)(mo|[mhdw])")


@dataclass(frozen=True, slots=True)
class Teller:
    """What is known of the rows that are told of.

    `people` gives who does a row, `names` their full names; `day_minutes` is what a day of a task's work holds, and
    `place` where something is written, in few words: an empty text where nobody wrote it.
    """

    process: Process
    people: Mapping[str, str]
    names: Mapping[str, str]
    calendars: Mapping[str, str]
    elapsed: frozenset[str]
    day_minutes: Mapping[str, int]
    team: WorkingTime
    year: int
    anchor: str | None
    place: Callable[[Path], str]

    def who(self, row: str) -> str | None:
        """Return who does a row: a name, else the role."""
        person = self.people.get(row)
        return self.name(person) if person is not None else self.role(row)

    def role(self, row: str) -> str | None:
        task, is_approval, role = row.partition(":approval:")
        return role if is_approval else self.process.steps[task].task.owner

    def name(self, person: str) -> str:
        return one_line(self.names.get(person, "")) or person

    def is_person(self, name: str) -> bool:
        """Return whether a name is somebody's, and not of something shared."""
        return name in self.names or name in self.people.values()

    def start(self, instant: int) -> str:
        return start_of(instant, self.team, self.year)

    def finish(self, instant: int) -> str:
        return finish_of(instant, self.team, self.year)

    def day(self, value: date) -> str:
        return day(value, self.year)

    def is_milestone(self, row: str) -> bool:
        step = self.process.steps.get(row)
        return step is not None and step.kind is Kind.MILESTONE

    def is_summary(self, row: str) -> bool:
        step = self.process.steps.get(row)
        return step is not None and bool(step.children)


def sentence(text: str) -> str:
    """Return a sentence with its full stop; a task's id at its beginning stays as it is written."""
    begins = text[:1].upper() + text[1:] if text.split(" ", 1)[0] in _BEGINNINGS else text
    return f"{begins}."


def row_words(row: str) -> str:
    """Return `'brief'`, or `the approval of 'brief' by sales-lead`."""
    task, is_approval, role = row.partition(":approval:")
    return f"the approval of '{task}' by {role}" if is_approval else f"'{task}'"


def when(teller: Teller, step: Step) -> str:
    """Return the days of a step: `Tue 12 Jan`, `Wed 13 – Thu 21 Jan`, or `Wed 6 Jan 15:00–17:00`."""
    start = teller.start(step.start)
    if step.through == "start" or step.start == step.finish:
        return start
    finish, team = teller.finish(step.finish), teller.team
    if start == finish:
        return start
    first, last = team.date_of_start(step.start), team.date_of_finish(step.finish)
    if first == last:
        return f"{teller.day(first)} {team.local(step.start):%H:%M}–{team.local(step.finish):%H:%M}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{teller.day(first).split(' ')[0]} {first.day} – {teller.day(last)}"
    return f"{teller.day(first)} – {teller.day(last)}"


def days_words(teller: Teller, days: Sequence[date]) -> str:
    """Return days in few words: `Mon 18 and Tue 19 Jan`, or the first and the last of many."""
    if len(days) > 4:
        return f"{len(days)} days from {teller.day(days[0])} to {teller.day(days[-1])}"
    texts = [teller.day(each) for each in days]
    last = texts[-1].split(" ", 2)[-1]
    return listed([text.removesuffix(f" {last}") for text in texts[:-1]] + texts[-1:])


def listed(names: Iterable[str]) -> str:
    """Return `a`, `a and b` or `a, b and c`."""
    every = list(names)
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} and {every[-1]}" if every else ""


def amount_words(text: str) -> str:
    """Return a length as written in words: `3d` as `3 days`, `21ed` as `21 days by the clock`, `50%` as it is."""
    if text.endswith("%"):
        return f"{text} of its length"
    parts, is_elapsed = [], False
    for count, mark, unit in _PART.findall(text):
        parts.append(f"{count} {_UNITS[unit]}{'' if count == '1' else 's'}")
        is_elapsed = is_elapsed or bool(mark)
    return " ".join(parts) + (" by the clock" if is_elapsed else "") if parts else text
