"""What becomes of a run that goes on by another version of its process: kept, new, given back, or not possible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mfab.model.process import Step
from mfab.parser.changes import Change, Fate
from mfab.runs.contradictions import Contradiction, Versions, closed_by, contradictions, new_waits, progress_of
from mfab.runs.events import Event, RunMigrated, TaskCompleted
from mfab.runs.evolve import migrated
from mfab.runs.following import following
from mfab.runs.renaming import likely_renames
from mfab.runs.run import Run
from mfab.runs.setting import Setting
from mfab.runs.situation import after as run_after
from mfab.runs.standing import quorum_of
from mfab.runs.step_changes import step_changes
from mfab.runs.wording import quoted_list


@dataclass(frozen=True, slots=True)
class Migration:
    """What a version does to a run. `changes` are of tasks, `renamed` gives their later ids, `likely` what may be.

    `released` and `voided` are what `RunMigrated` says they are; `completed` are tasks that are done with it, as no
    yes is missing any more. `notes` are sentences about what stays although the version speaks of it otherwise.
    """

    changes: tuple[Change, ...]
    renamed: Mapping[str, str] = field(default_factory=dict)
    likely: Mapping[str, str] = field(default_factory=dict)
    released: tuple[tuple[str, str], ...] = ()
    voided: tuple[tuple[str, str], ...] = ()
    completed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def names(self, fate: Fate) -> tuple[str, ...]:
        """Return the tasks of which this became: gone ones by their earlier names, others by their later ones."""
        return tuple(change.name for change in self.changes if change.fate is fate)

    def event(
        self,
        digest: str,
        documents: tuple[tuple[str, str], ...],
        title: str | None = None,
        file: str | None = None,
        anchor_date: str | None = None,
    ) -> RunMigrated:
        """Return the fact, with the digests of what the run goes on by; the rest is None where it stays."""
        pairs = tuple((was, now) for was, now in self.renamed.items() if was != now)
        changed = tuple(each.name for each in self.changes if each.fate is Fate.CHANGED or each.keys)
        return RunMigrated(
            digest,
            documents,
            self.names(Fate.ADDED),
            self.names(Fate.REMOVED),
            tuple(name for name in changed if name not in self.names(Fate.ADDED)),
            pairs,
            self.released,
            self.voided,
            title,
            file,
            anchor_date,
        )


def migration_of(
    run: Run, before: Setting, after: Setting, at: int, renamed: Mapping[str, str] | None = None
) -> Migration | tuple[Contradiction, ...]:
    """Compare what a run is played in with a later version of it, or return all that contradicts the past.

    `renamed` gives the later ids of steps, as `renamed_steps` reads them. Linear in steps and links, but for each
    task that is under way, which is looked at alone.
    """
    names = dict(renamed or {})
    changes = step_changes(before.process, after.process, names)
    likely = likely_renames(before.process, after.process, names)
    plain = Migration(changes, names, likely)
    moved = migrated(run, plain.event("", ()))
    draft = Migration(changes, names, likely, tuple(_released(moved, after)), tuple(_voided(moved, after)))
    later = migrated(run, draft.event("", ()))
    versions = Versions(run, before, later, after, names, likely, at)
    found = tuple(contradictions(versions))
    if found:
        return found
    completed = tuple(_completed(later, after))
    notes = tuple(_notes(versions, draft, completed))
    return Migration(changes, names, likely, draft.released, draft.voided, completed, notes)


def migration_events(
    run: Run, after: Setting, found: Migration, event: RunMigrated, by: str, at: int
) -> tuple[Event, ...]:
    """Return all that a migration brings about: the fact, the tasks that are done with it, and what follows."""
    later = migrated(run, event)
    events: tuple[Event, ...] = (event, *(_completion(later, name) for name in found.completed))
    return (*events, *following(run_after(run, events, by, at), after, by, at))


def _completion(run: Run, task: str) -> TaskCompleted:
    submission = run.work(task).submission
    return TaskCompleted(task, submission.outcome if submission is not None else None)


def _released(run: Run, after: Setting) -> Iterator[tuple[str, str]]:
    """Yield what is in the hands of people who are not in the team any more."""
    people = after.team.people
    for step in after.work_steps:
        work = run.work(step.id)
        if work.is_done:
            continue
        if any(name is not None and name not in people for name in (work.person, work.taken_by)):
            yield step.id, ""
        yield from ((step.id, role) for role, person in work.approvers.items() if person not in people)


def _voided(run: Run, after: Setting) -> Iterator[tuple[str, str]]:
    """Yield approvals of open tasks that nobody asks for any more."""
    for step in after.work_steps:
        work = run.work(step.id)
        if not work.is_done:
            yield from ((step.id, role) for role in work.approvals if role not in step.task.approvers)


def _completed(run: Run, after: Setting) -> Iterator[str]:
    for step in after.work_steps:
        work = run.work(step.id)
        if work.submission is None or work.is_settled:
            continue
        if len(work.approvals) >= quorum_of(step) and closed_by(run, after, step.id) is None:
            yield step.id


def _notes(versions: Versions, draft: Migration, completed: tuple[str, ...]) -> Iterator[str]:
    for task, role in draft.released:
        yield _given_back(versions, task, role)
    for task, role in draft.voided:
        yield f"the yes to '{task}' as {role} no longer counts: it is not asked for any more"
    yield from (f"'{task}' has every yes that it still needs, and is done" for task in completed)
    for step in versions.after.work_steps:
        was = versions.before.process.steps.get(versions.earlier_name(step.id))
        if was is not None and not was.children:
            yield from _notes_on(versions, was.id, step.id)


def _given_back(versions: Versions, task: str, role: str) -> str:
    before = versions.earlier.work(versions.earlier_name(task))
    if role:
        to = versions.after.approver(versions.later, task, role) or "nobody yet"
        return f"{before.approvers[role]} is no longer in the team: the yes to '{task}' as {role} is asked of {to}"
    to = versions.after.owner(versions.later, task) or "nobody yet"
    return f"{before.taken_by or before.person} is no longer in the team: '{task}' goes to {to}"


def _notes_on(versions: Versions, earlier_name: str, name: str) -> Iterator[str]:
    was, step = versions.before.process.steps[earlier_name], versions.after.process.steps[name]
    work, setting = versions.later.work(name), versions.after
    if work.is_done:
        waits = dict.fromkeys(wait.task for wait in new_waits(versions, was, step))
        if waits:
            yield f"'{name}' is done and stays so, though it would now wait for {quoted_list(waits)}"
        asked = [role for role in step.task.approvers if role not in (*was.task.approvers, *work.approvals)]
        if asked:
            yield f"'{name}' is done and stays so, without a yes from {quoted_list(asked)}"
        return
    closed = (closed_by(versions.earlier, versions.before, earlier_name), closed_by(versions.later, setting, name))
    if closed[0] is not None and closed[1] is None and work.skipped is None:
        yield f"'{name}' was left out when '{closed[0]}' ended, and is to be done now"
    elif closed[0] is None and closed[1] is not None and work.skipped is None:
        yield f"'{name}' is left out, as '{closed[1]}' ended in '{versions.later.work(closed[1]).outcome}'"
    if work.submission is not None:
        yield from _own_work(versions, name)
    elif work.taken_by is not None and work.taken_by != _filling(setting, step) != _filling(versions.before, was):
        yield f"'{name}' {progress_of(work)} by {work.taken_by}, who goes on with it"


def _filling(setting: Setting, step: Step) -> str | None:
    """Return who fills the role whose work a step is."""
    return setting.people.get(step.task.owner or "")


def _own_work(versions: Versions, name: str) -> Iterator[str]:
    work, step = versions.later.work(name), versions.after.process.steps[name]
    assert work.submission is not None
    for role in step.task.approvers:
        person = versions.after.approver(versions.later, name, role)
        was = versions.before.approver(versions.earlier, versions.earlier_name(name), role)
        if role not in work.approvals and person == work.submission.person != was:
            yield f"{person} handed in '{name}' and cannot approve it as {role}: somebody else has to be asked"
