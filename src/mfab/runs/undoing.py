"""Taking back a command: the actor's last one, as long as nobody has gone on from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mfab.runs.authority import as_steering, steering
from mfab.runs.building_on import behind
from mfab.runs.commands import Decision, Refusal, Undo
from mfab.runs.events import (
    Entry,
    Event,
    NoteAdded,
    RunCancelled,
    RunCompleted,
    RunMigrated,
    RunStarted,
    TaskEscalated,
    TaskRejected,
    TaskReturned,
    TaskSkipped,
    Undone,
)
from mfab.runs.naming import step_named
from mfab.runs.situation import Situation
from mfab.runs.wording import day_of, listed


@dataclass(frozen=True, slots=True)
class Doing:
    """The entries of one command, which stand or fall together."""

    entries: tuple[Entry, ...]

    @property
    def by(self) -> str:
        return self.entries[0].by

    @property
    def tasks(self) -> frozenset[str]:
        """The tasks that it concerned."""
        return frozenset(task for entry in self.entries for task in tasks_of(entry.event))

    @property
    def is_aside(self) -> bool:
        """Whether it changed nothing about the work: a note, or somebody called in."""
        return all(isinstance(entry.event, NoteAdded | TaskEscalated) for entry in self.entries)

    def has(self, *kinds: type[Event]) -> bool:
        """Tell whether an event of these kinds is among its entries."""
        return any(isinstance(entry.event, kinds) for entry in self.entries)


def tasks_of(event: Event) -> tuple[str, ...]:
    """Return the tasks that an event concerns."""
    task: str | None = getattr(event, "task", None)
    named = (task,) if task is not None else ()
    if isinstance(event, TaskRejected | TaskReturned):
        return (*named, *event.reopened, *event.undone)
    if isinstance(event, TaskSkipped):
        return (*named, *event.tasks)
    return named


def standing_doings(log: Iterable[Entry]) -> list[Doing]:
    """Return the commands that were not taken back, in their order."""
    entries = list(log)
    gone = {number for entry in entries if isinstance(entry.event, Undone) for number in entry.event.entries}
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.sequence not in gone and not isinstance(entry.event, Undone):
            grouped.setdefault(entry.command or f"entry {entry.sequence}", []).append(entry)
    return [Doing(tuple(group)) for group in grouped.values()]


def undo(situation: Situation, command: Undo, log: Sequence[Entry]) -> Decision | Refusal:
    """Decide whether the last command can be taken back."""
    if command.task is not None:
        step = step_named(situation, command.task)
        if isinstance(step, Refusal):
            return step
    doings = standing_doings(log)
    last = _last(situation, doings, command.task)
    if last is None:
        return _nothing(situation, doings, command.task)
    later = doings[doings.index(last) + 1 :]
    refused = _not_to_be_undone(situation, last) or _gone_on(situation, last, later)
    if refused is not None:
        return refused
    acting_for = last.by if last.by != situation.actor else None
    return Decision((Undone(tuple(entry.sequence for entry in last.entries)),), acting_for)


def _last(situation: Situation, doings: Sequence[Doing], task: str | None) -> Doing | None:
    """Return what is to be taken back: the actor's own; of a task, who steers takes back anybody's."""
    steers = as_steering(situation) is not None
    for doing in reversed(doings):
        if task is not None and task not in doing.tasks:
            continue
        if doing.by == situation.actor or (task is not None and steers and not doing.is_aside):
            return doing
    return None


def _nothing(situation: Situation, doings: Sequence[Doing], task: str | None) -> Refusal:
    others = [each for each in doings if task in each.tasks and not each.is_aside] if task is not None else []
    about = f"with '{task}'" if task is not None else f"in '{situation.run.id}'"
    message = f"{situation.actor} has done nothing {about} that could be taken back"
    if not others:
        return Refusal(message)
    return Refusal(f"{message}; {others[-1].by} has, who can undo it, as can {listed(steering(situation), 'or')}")


def _not_to_be_undone(situation: Situation, last: Doing) -> Refusal | None:
    if last.has(RunStarted):
        return Refusal(
            f"'{situation.run.id}' has begun; it can be given up, not undone",
            f"mfab cancel {situation.run.id} --why TEXT",
        )
    if last.has(RunMigrated):
        return Refusal(
            "the change of the process cannot be undone; migrate to the version before it",
            f"mfab migrate {situation.run.id} FILE",
        )
    if not situation.run.is_active and not last.has(RunCompleted, RunCancelled):
        return Refusal(f"'{situation.run.id}' is {situation.run.state}, and not by what {last.by} did last")
    return None


def _gone_on(situation: Situation, last: Doing, later: Iterable[Doing]) -> Refusal | None:
    """Return who has gone on from a command, if anybody has."""
    setting = situation.setting
    reach = {*last.tasks, *behind(setting, last.tasks)}
    for doing in later:
        if doing.has(RunMigrated):
            when = day_of(situation, doing.entries[0].at)
            return Refusal(f"the process has changed on {when}; what was done before cannot be undone")
        touched = sorted(doing.tasks & reach)
        if touched and not doing.is_aside:
            when = day_of(situation, doing.entries[0].at)
            return Refusal(
                f"{doing.by} has gone on with '{touched[0]}' on {when}; that has to be undone first",
                f"mfab undo {touched[0]}",
            )
        if doing.has(TaskRejected, TaskReturned) and last.tasks & set(behind(setting, doing.tasks)):
            # Nobody had begun with it then, so it is not among what was undone; yet it must not come back as begun.
            return _sent_back_before(situation, last, doing)
    return None


def _sent_back_before(situation: Situation, last: Doing, doing: Doing) -> Refusal:
    when, setting = day_of(situation, doing.entries[0].at), situation.setting
    source = next(name for name in sorted(doing.tasks) if last.tasks & set(behind(setting, (name,))))
    held = next(name for name in sorted(last.tasks) if name in behind(setting, (source,)))
    return Refusal(f"'{held}' was built on '{source}', which {doing.by} has sent back on {when}")
