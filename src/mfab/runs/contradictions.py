"""Where another version of the process would contradict what has happened in a run: a sentence for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mfab.diagnostics.suggestion import did_you_mean
from mfab.model.process import Process, Step
from mfab.runs.run import Run, Work
from mfab.runs.setting import Setting
from mfab.runs.standing import Status, Wait, quorum_of, standing_of
from mfab.runs.wording import quoted_list

# Titles that share no word of so many letters, and less than this of all letters, are of different tasks.
_LONG = 4
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What a version says against the past, about a task or about the whole, and what would help."""

    task: str | None
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Versions:
    """A run before and after it goes on by another version, with what it is played in each time.

    `renamed` gives the later ids of steps, `likely` the new steps that gone ones may be. `at` is in seconds.
    """

    earlier: Run
    before: Setting
    later: Run
    after: Setting
    renamed: Mapping[str, str]
    likely: Mapping[str, str]
    at: int

    def earlier_name(self, name: str) -> str:
        """Return what a step of the later version was called."""
        return next((was for was, now in self.renamed.items() if now == name), name)


def contradictions(versions: Versions) -> Iterator[Contradiction]:
    """Yield all that speaks against a version, the whole first, then tasks in file order."""
    yield from _anchor(versions)
    yield from _gone(versions)
    for step in versions.after.process.steps.values():
        was = versions.before.process.steps.get(versions.earlier_name(step.id))
        work = versions.later.work(step.id)
        if was is not None and is_begun(work):
            yield from _kind(was, step, work)
            yield from _reused(versions, was, step, work)
            yield from _outcome(was, step, work)
            yield from _branch(versions, was, step, work)
            yield from _waits(versions, was, step, work)
            yield from _held_up(step, work)


def is_begun(work: Work) -> bool:
    """Tell whether somebody ever put work into a task that was not left out later."""
    return work.skipped is None and (work.begun_at is not None or work.submission is not None or work.is_done)


def progress_of(work: Work) -> str:
    """Return how far a task is that was begun: `is done`, `is handed in` or `is begun`."""
    return "is done" if work.is_done else "is handed in" if work.submission is not None else "is begun"


def _anchor(versions: Versions) -> Iterator[Contradiction]:
    old, new = versions.before.process, versions.after.process
    if old.anchor is None or versions.renamed.get(old.anchor, old.anchor) in new.steps:
        return
    yield Contradiction(
        old.anchor,
        f"the calendar of the run turns on '{old.anchor}', which is gone",
        _rename_hint(versions, old.anchor),
    )


def _gone(versions: Versions) -> Iterator[Contradiction]:
    new = versions.after.process
    for name, step in versions.before.process.steps.items():
        work = versions.earlier.work(name)
        if versions.renamed.get(name, name) in new.steps or step.children or not is_begun(work):
            continue
        if name == versions.before.process.anchor or _is_left_out(versions, name):
            continue
        yield Contradiction(name, f"'{name}' {progress_of(work)} and is gone{_dropped(new, step)}",
                            _rename_hint(versions, name))  # fmt: skip


def _is_left_out(versions: Versions, name: str) -> bool:
    return standing_of(versions.earlier, versions.before, versions.at, name).status is Status.SKIPPED


def _dropped(process: Process, step: Step) -> str:
    return ": it is left out on this occasion" if step.id in process.left_out else ""


def _rename_hint(versions: Versions, name: str) -> str:
    meant = versions.likely.get(name)
    if meant is not None:
        return f"did you mean to rename it? --rename {name}={meant} keeps what was done"
    return f"keep '{name}' in the playbook, or say with --rename {name}=NEW what it is called now"


def _kind(was: Step, step: Step, work: Work) -> Iterator[Contradiction]:
    if step.children:
        yield Contradiction(step.id, f"'{was.id}' {progress_of(work)} and is a summary of other tasks now")


def _reused(versions: Versions, was: Step, step: Step, work: Work) -> Iterator[Contradiction]:
    """Tell of an id that means another task now: another owner, and a title without likeness."""
    if was.id in versions.renamed or was.task.owner == step.task.owner or _alike(was.title, step.title):
        return
    yield Contradiction(
        step.id,
        f"'{was.id}' {progress_of(work)} as '{was.title}', and the name now means '{step.title}'",
        f"give the new task a name of its own, or say with --rename {was.id}={step.id} that it is the same",
    )


def _alike(one: str, other: str) -> bool:
    """Tell whether two titles may be of the same task: they share a word, or most of their letters."""
    if one == other or _words(one) & _words(other):
        return True
    from difflib import SequenceMatcher  # only where a title changed

    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= _ALIKE


def _words(title: str) -> set[str]:
    """Return the words of a title without the short ones, which are the same in all."""
    return {word for word in title.casefold().split() if len(word) >= _LONG}


def _outcome(was: Step, step: Step, work: Work) -> Iterator[Contradiction]:
    ways = step.task.decides
    ended = work.outcome if work.is_done else work.submission.outcome if work.submission is not None else None
    how = "ended" if work.is_done else "is handed in to end"
    if ended is not None and ended not in ways:
        can = f"; it ends in {quoted_list(ways, 'or')}{did_you_mean(ended, ways)}" if ways else ", and is no gate now"
        yield Contradiction(step.id, f"'{step.id}' {how} in '{ended}', which is no outcome any more{can}")
    elif ended is None and ways and (work.is_done or work.submission is not None):
        yield Contradiction(
            step.id,
            f"'{step.id}' {progress_of(work)} without an outcome, and is a gate now: {quoted_list(ways, 'or')}",
            f"leave '{was.id}' as it is and add the gate as a task behind it",
        )


def _branch(versions: Versions, was: Step, step: Step, work: Work) -> Iterator[Contradiction]:
    gate = closed_by(versions.later, versions.after, step.id)
    if gate is None or closed_by(versions.earlier, versions.before, was.id) is not None:
        return
    outcome = versions.later.work(gate).outcome
    yield Contradiction(
        step.id,
        f"'{step.id}' {progress_of(work)} and would now be left out, as '{gate}' ended in '{outcome}'",
        f"let '{step.id}' not depend on how '{gate}' ends",
    )


def closed_by(run: Run, setting: Setting, task: str) -> str | None:
    """Return the gate whose outcome leads away from a task."""
    for gate, outcomes in setting.worlds.get(task, {}).items():
        work = run.work(gate)
        if work.is_done and work.outcome is not None and work.outcome not in outcomes:
            return gate
    return None


def _waits(versions: Versions, was: Step, step: Step, work: Work) -> Iterator[Contradiction]:
    if work.is_done or (work.taken_at is None and work.submission is None):
        return
    for wait in new_waits(versions, was, step):
        begin = "begun" if wait.type.value.startswith("S") else "done"
        yield Contradiction(
            step.id,
            f"'{step.id}' {progress_of(work)} and would now wait for '{wait.task}', which is not {begin}",
            f"take '{wait.task}' out of its needs, or finish '{step.id}' first",
        )


def _held_up(step: Step, work: Work) -> Iterator[Contradiction]:
    """Tell of blocked work that nobody has to say yes to any more: it could neither go on nor be done."""
    if work.is_done or work.block is None or work.submission is None or len(work.approvals) < quorum_of(step):
        return
    yield Contradiction(
        step.id,
        f"'{step.id}' is handed in and needs no other yes now, but is blocked: {work.block.why}",
        f"mfab unblock {step.id}",
    )


def new_waits(versions: Versions, was: Step, step: Step) -> tuple[Wait, ...]:
    """Return what a begun task would have to wait for to begin, and did not before; time alone does not count."""
    if step.children or was.children:
        return ()
    known = {
        (versions.renamed.get(wait.task, wait.task), wait.type) for wait in _start_waits(versions, was, is_later=False)
    }
    waits = _start_waits(versions, step, is_later=True)
    return tuple(wait for wait in waits if wait.until is None and (wait.task, wait.type) not in known)


def _start_waits(versions: Versions, step: Step, *, is_later: bool) -> tuple[Wait, ...]:
    """Return what a task waits for as if it had not been begun."""
    run, setting = (
        (versions.later, versions.after) if is_later else (versions.earlier, versions.before)
    )  # fmt: skip
    others = {name: work for name, work in run.tasks.items() if name != step.id}
    return standing_of(replace(run, tasks=others), setting, versions.at, step.id).waits
