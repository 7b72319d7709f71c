"""The history of a run: its log, told as a story, a sentence for each thing that happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mfab.runs.events import Entry, RunStarted, Undone
from mfab.runs.evolve import evolve, fold
from mfab.runs.run import Run
from mfab.runs.setting import Setting
from mfab.runs.telling import told
from mfab.runs.wording import clock_of


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened, on the team's clock: `time` is such as `14:30`. `is_undone` means it was taken back.

    `at` is in seconds since 1970-01-01T00:00Z, `sequence` the entry's number in the log, `command` the key of what
    it came from.
    """

    sequence: int
    at: int
    day: date
    time: str
    actor: str
    text: str
    acting_for: str | None
    command: str
    is_undone: bool = False


def story(run_id: str, entries: Sequence[Entry], setting: Setting) -> list[Line]:
    """Return a line for each entry of a log, in its order. Linear in entries, unless something was taken back.

    Of a part of a log, without its beginning, nothing is missing but which round begins when work comes back.
    """
    gone = {number for entry in entries if isinstance(entry.event, Undone) for number in entry.event.entries}
    by_number = {entry.sequence: entry for entry in entries}
    return [
        Line(
            sequence=entry.sequence,
            at=entry.at,
            day=setting.day(entry.at),
            time=clock_of(setting, entry.at),
            actor=entry.by,
            text=told(entry, run, setting, by_number),
            acting_for=entry.acting_for,
            command=entry.command,
            is_undone=entry.sequence in gone,
        )
        for entry, run in _with_states(run_id, entries)
    ]


def _with_states(run_id: str, entries: Sequence[Entry]) -> Iterator[tuple[Entry, Run | None]]:
    """Yield each entry with the run as it stood after it."""
    run: Run | None = None
    for position, entry in enumerate(entries):
        if isinstance(entry.event, RunStarted | Undone):
            run = fold(run_id, entries[: position + 1])
        elif run is not None:
            run = evolve(run, entry)
        yield entry, run
