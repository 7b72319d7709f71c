"""A stage to play runs on: a playbook and a team as text go in, a run with its setting comes out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from mfab.calendars.calendar_book import CalendarBook
from mfab.model.playbook import Playbook
from mfab.model.record import Record
from mfab.model.run_file import RunFile
from mfab.model.team import Team
from mfab.parser.digest import digest
from mfab.parser.expansion import expand
from mfab.parser.written_file import read_file
from mfab.planning.baselines import baseline_of
from mfab.planning.occasion import Request
from mfab.planning.plan import plan
from mfab.runs.commands import Command, Decision, Refusal
from mfab.runs.decide import decide
from mfab.runs.events import Entry, RunStarted, Undone
from mfab.runs.evolve import evolve, fold
from mfab.runs.run import Run
from mfab.runs.setting import Setting, setting_of

# A Monday, at nine in Copenhagen.
BEGIN = "2027-03-01 09:00"


@lru_cache(maxsize=64)
def setting(playbook: str, team: str, occasion: str = "start: 2027-03-01") -> Setting:
    """Return the setting of a playbook that is read, expanded and planned as any other."""
    book_file, people, run = (
        _read(kind, head, text)
        for kind, head, text in (
            ("playbook", "playbook: p", playbook),
            ("team", "team: t", team),
            ("run", "run: r\nplaybook: p.yaml", occasion),
        )
    )
    assert isinstance(book_file, Playbook) and isinstance(people, Team) and isinstance(run, RunFile)
    process, book = expand(book_file, run.values), CalendarBook(people, run.calendar)
    made = plan(Request(process, people, book, run.assign, run.anchor, run.start), digest(book_file))
    return setting_of(process, people, book, baseline_of(made), made.people)


def _read(kind: str, head: str, text: str) -> Record | None:
    found = read_file(f"{kind}.yaml", f"{head}\n{text}\n".encode(), kind)
    assert not found.diagnostics, [each.message for each in found.diagnostics]
    return found.record


@dataclass(frozen=True, slots=True)
class Stage:
    """A run under way: its setting, its log, and what that comes to."""

    setting: Setting
    log: tuple[Entry, ...]
    run: Run

    @property
    def now(self) -> int:
        return self.log[-1].at

    def ask(self, command: Command, actor: str, at: int | None = None) -> Decision | Refusal:
        """Return what a command comes to, ten minutes after the last thing that happened unless said otherwise."""
        return decide(self.run, self.setting, command, actor, self.now + 600 if at is None else at, self.log)

    def play(self, command: Command, actor: str, at: int | None = None) -> Stage:
        """Return the run after a command, which must not be refused."""
        decided = self.ask(command, actor, at)
        assert isinstance(decided, Decision), f"{actor} {command}: {decided}"
        return self.with_decision(decided, actor, at)

    def with_decision(self, decided: Decision, actor: str, at: int | None = None) -> Stage:
        """Return the run after what was decided."""
        first, moment = self.log[-1].sequence + 1, self.now + 600 if at is None else at
        entries = tuple(
            Entry(first + number, moment, actor, event, decided.acting_for, f"command {first}")
            for number, event in enumerate(decided.events)
        )
        log, run = (*self.log, *entries), self.run
        if isinstance(entries[0].event, Undone):
            folded = fold("r", log)
            assert folded is not None
            return replace(self, log=log, run=folded)
        for entry in entries:
            run = evolve(run, entry)
        return replace(self, log=log, run=run)


def begun(found: Setting, starter: str = "anna", at: str = BEGIN) -> Stage:
    """Return a run that has just begun."""
    started = RunStarted(found.process.playbook.playbook, "A run", "0" * 64, ())
    log = (Entry(1, moment(found, at), starter, started, None, "start"),)
    run = fold("r", log)
    assert run is not None
    return Stage(found, log, run)


def moment(found: Setting, text: str) -> int:
    """Return a time of the team's clock, such as `2027-03-01 09:00`, in seconds since 1970."""
    return int(datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=found.book.team.zone).timestamp())
