"""Where every task stands: waiting, ready, taken, submitted, done, or beside it; and what it waits for.

Only facts count. Nothing is ever done because time has passed; a lag after something done is the one thing that time
alone fulfils, such as ink that has to dry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mfab.calendars.bounds import CalendarExhausted
from mfab.model.need import Lag, LinkType
from mfab.model.process import Link, Step
from mfab.runs.run import Run, RunState, Work
from mfab.runs.setting import Setting, leaves


class Status(StrEnum):
    """How far a task is."""

    WAITING = "waiting"
    READY = "ready"
    TAKEN = "taken"
    SUBMITTED = "submitted"
    DONE = "done"
    BLOCKED = "blocked"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Wait:
    """What a task waits for: a task, and how it is linked. `until` is when a lag ends, in seconds, if it has begun."""

    task: str
    type: LinkType
    outcome: str | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a task stands, since when in seconds since 1970, and what it waits for.

    `branch` is the gate that leads elsewhere when a task is skipped because of its outcome.
    `pending` are the roles whose approval is still to come. `unfinishable` is what holds up the finish alone.
    """

    step: Step
    status: Status
    since: int
    waits: tuple[Wait, ...] = ()
    pending: tuple[str, ...] = ()
    branch: str | None = None
    unfinishable: tuple[Wait, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether somebody can do something about it now."""
        return self.status in (Status.READY, Status.TAKEN, Status.SUBMITTED, Status.BLOCKED)

    @property
    def is_settled(self) -> bool:
        return self.status in (Status.DONE, Status.SKIPPED, Status.CANCELLED)


def standings(run: Run, setting: Setting, at: int) -> dict[str, Standing]:
    """Return where each task stands at a moment in seconds, in file order, without summaries. Linear in links."""
    reader = _Reader(run, setting, at)
    return {step.id: reader.standing(step) for step in setting.work_steps}


def standing_of(run: Run, setting: Setting, at: int, task: str) -> Standing:
    """Return where one task stands, which is no summary. Linear in its links."""
    return _Reader(run, setting, at).standing(setting.process.steps[task])


def is_all_settled(run: Run, setting: Setting) -> bool:
    """Tell whether every task is done or left out. It stops at the first that is not."""
    reader = _Reader(run, setting, 0)
    return all(reader.is_settled(step) for step in setting.work_steps)


def quorum_of(step: Step) -> int:
    """Return how many approvals a task needs: all, unless its quorum is smaller."""
    approvers = len(step.task.approvers)
    wanted = step.task.approvals.quorum if step.task.approvals is not None else None
    return approvers if wanted is None else max(1, min(wanted, approvers)) if approvers else 0


def pending_roles(step: Step, work: Work) -> tuple[str, ...]:
    """Return the roles whose approval of what was handed in is still to come, none once the quorum is reached."""
    if work.submission is None or len(work.approvals) >= quorum_of(step):
        return ()
    return tuple(role for role in step.task.approvers if role not in work.approvals)


class _Reader:
    """One look at a run."""

    def __init__(self, run: Run, setting: Setting, at: int) -> None:
        self._run, self._setting, self._at = run, setting, at

    def is_settled(self, step: Step) -> bool:
        work = self._run.work(step.id)
        return work.is_settled or self._branch(step.id) is not None

    def standing(self, step: Step) -> Standing:
        work = self._run.work(step.id)
        if work.done_at is not None:
            return Standing(step, Status.DONE, work.done_at)
        branch = self._branch(step.id)
        if work.skipped is not None or branch is not None:
            return Standing(step, Status.SKIPPED, self._left_out_at(branch, work), branch=branch)
        if self._run.state is not RunState.ACTIVE:
            return Standing(step, Status.CANCELLED, self._run.ended_at or self._run.started_at)
        return self._unsettled(step, work)

    def _unsettled(self, step: Step, work: Work) -> Standing:
        waits, ready_at = self._waits(step, to_start=True)
        last, _ = self._waits(step, to_start=False)
        if work.block is not None:
            return Standing(step, Status.BLOCKED, work.block.at, waits, unfinishable=last)
        if work.submission is not None:
            pending = pending_roles(step, work)
            return Standing(step, Status.SUBMITTED, work.submission.at, (), pending, unfinishable=last)
        if work.taken_at is not None:
            return Standing(step, Status.TAKEN, work.taken_at, unfinishable=last)
        if waits:
            return Standing(step, Status.WAITING, self._run.started_at, waits, unfinishable=last)
        since = max(ready_at, work.reopened_at or 0)
        return Standing(step, Status.READY, since, unfinishable=last)

    def _branch(self, name: str) -> str | None:
        """Return the gate whose outcome leads away from a step."""
        world = self._setting.worlds.get(name)
        if not world:
            return None
        return next((gate for gate, outcomes in world.items() if self._decided(gate) not in {None, *outcomes}), None)

    def _decided(self, gate: str) -> str | None:
        """Return how a gate has ended, or None when it is open."""
        work = self._run.work(gate)
        return work.outcome if work.is_done else None

    def _left_out_at(self, branch: str | None, work: Work) -> int:
        decided_at = self._run.work(branch).done_at if branch is not None else None
        came = work.skipped_at if work.skipped_at is not None else decided_at
        return came if came is not None else self._run.started_at

    def _waits(self, step: Step, to_start: bool) -> tuple[tuple[Wait, ...], int]:
        """Return what holds up the start, or the finish, and when the last thing that did came in."""
        kinds = (LinkType.FS, LinkType.SS) if to_start else (LinkType.FF, LinkType.SF)
        found: dict[Wait, None] = {}
        latest = self._run.started_at
        for link in self._links(step):
            if link.type not in kinds:
                continue
            for name in leaves(self._setting.process, link.predecessor):
                for wait, came in self._past_skipped(step, link, name, LinkType.FS if to_start else LinkType.FF):
                    if wait is not None:
                        found[wait] = None
                    latest = max(latest, came)
        return tuple(found), latest

    def _past_skipped(self, step: Step, link: Link, name: str, instead: LinkType) -> Iterator[tuple[Wait | None, int]]:
        """Yield what holds a step up by a link. What was skipped is stepped over: what it waited for is waited for."""
        if self._run.work(name).skipped is None:
            yield self._wait(step, link, name)
            return
        for source in self._before_skipped(name):
            yield self._wait(step, Link(source, instead, Lag(), None, link.path), source)

    def _before_skipped(self, name: str) -> tuple[str, ...]:
        """Return what a step that was skipped waited for, however many in a row were skipped."""
        found: dict[str, None] = {}
        pending, seen = [name], {name}
        while pending:
            for link in self._links(self._setting.process.steps[pending.pop()]):
                for source in leaves(self._setting.process, link.predecessor):
                    if source in seen:
                        continue
                    seen.add(source)
                    if self._run.work(source).skipped is None:
                        found[source] = None
                    else:
                        pending.append(source)
        return tuple(found)

    def _links(self, step: Step) -> Iterator[Link]:
        """Yield what a step waits for, and what the summaries around it wait for."""
        yield from step.links
        parent = step.parent
        while parent is not None:
            around = self._setting.process.steps[parent]
            yield from around.links
            parent = around.parent

    def _wait(self, step: Step, link: Link, name: str) -> tuple[Wait | None, int]:
        """Return what a link still waits for, and when it was fulfilled otherwise."""
        work = self._run.work(name)
        if self._branch(name) is not None:
            return None, 0
        if link.outcome is not None and work.is_done and work.outcome != link.outcome:
            return None, 0  # the way to a merge that was not taken
        waiting = Wait(name, link.type, link.outcome)
        from_start = link.type in (LinkType.SS, LinkType.SF) or (link.lag.negative and not link.lag.is_zero)
        came = self._began(work) if from_start else work.done_at
        if came is None:
            return waiting, 0
        if link.lag.is_zero or link.lag.negative:
            return None, came
        try:
            until = self._after_lag(step, link, came)
        except CalendarExhausted:
            return waiting, 0  # it ends after the last year of all calendars
        return (None, until) if until <= self._at else (Wait(name, link.type, link.outcome, until), 0)

    def _began(self, work: Work) -> int | None:
        return work.done_at if work.is_done and work.taken_at is None else work.taken_at

    def _after_lag(self, step: Step, link: Link, came: int) -> int:
        setting, lag = self._setting, link.lag
        calendar = setting.book.task(step.task.calendar) or setting.book.team
        if lag.share is not None:
            row = setting.baseline.rows.get(link.predecessor)
            minutes = round(lag.share * calendar.between(row.start, row.finish)) if row is not None else 0
            return calendar.add(came // 60, minutes) * 60
        minutes = lag.duration.in_minutes(calendar.day_minutes, calendar.week_minutes)
        return came + minutes * 60 if lag.duration.elapsed else calendar.add(came // 60, minutes) * 60


def counts(found: Mapping[str, Standing]) -> dict[Status, int]:
    """Return how many tasks there are of each status."""
    totals = dict.fromkeys(Status, 0)
    for each in found.values():
        totals[each.status] += 1
    return totals
