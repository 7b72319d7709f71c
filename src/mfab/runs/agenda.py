"""One person's list: what they can do now and why, what they get from whom, and what they hand to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mfab.model.process import Kind, Step
from mfab.runs.events import Evidence
from mfab.runs.run import Run
from mfab.runs.service_times import taking_up_limit
from mfab.runs.setting import Setting, leaves
from mfab.runs.standing import Standing, Status, Wait


class Ask(StrEnum):
    """What is asked of somebody."""

    DO = "do"
    DECIDE = "decide"
    APPROVE = "approve"
    UNBLOCK = "unblock"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Handover:
    """What goes from one task to another: the other task, its person, what is handed over, and what shows it."""

    task: str
    title: str
    person: str | None
    deliverables: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Something asked of a person. `since` is in seconds, `due` in minutes of the plan. `role` is that of an approval.

    `instead_of` is whose turn it is, when the person stands in for them. `why` is the reason why it came back, or why
    it is blocked. `waits` is what it waits for when it cannot be done yet. `take_by` is when somebody is to have begun,
    in minutes, where the process says so.
    """

    run: str
    task: str
    title: str
    ask: Ask
    status: Status
    since: int
    due: int | None
    is_critical: bool
    role: str | None = None
    instead_of: str | None = None
    why: str | None = None
    round: int = 1
    gets: tuple[Handover, ...] = ()
    gives: tuple[Handover, ...] = ()
    waits: tuple[Wait, ...] = ()
    outcomes: tuple[str, ...] = ()
    checklist: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    take_by: int | None = None


def agenda(run: Run, setting: Setting, found: Mapping[str, Standing], person: str, at: int) -> list[AgendaItem]:
    """Return what a person can do about a run now, the earliest due first; what waits for others stands last."""
    items = [item for standing in found.values() for item in _asked(run, setting, standing, person, at)]
    return sorted(items, key=lambda item: (item.ask is Ask.WAIT, item.due is None, item.due or 0, item.since))


def stand_in(setting: Setting, person: str | None, at: int) -> tuple[str | None, str | None]:
    """Return who acts on a day for somebody, and for whom when that is a deputy."""
    deputy = setting.deputy(person, at) if person is not None else None
    return (deputy, person) if deputy is not None else (person, None)


def _asked(run: Run, setting: Setting, standing: Standing, person: str, at: int) -> Iterator[AgendaItem]:
    step, status = standing.step, standing.status
    if status is Status.SUBMITTED:
        yield from _approvals(run, setting, standing, person, at)
    elif status in (Status.READY, Status.TAKEN, Status.WAITING):
        worker = run.work(step.id).taken_by
        acts, instead_of = (worker, None) if worker is not None else stand_in(setting, setting.owner(run, step.id), at)
        if acts == person:
            ask = Ask.WAIT if status is Status.WAITING else Ask.DECIDE if step.kind is Kind.GATE else Ask.DO
            yield _item(run, setting, standing, ask, instead_of=instead_of)
    elif status is Status.BLOCKED and person in (setting.owner(run, step.id), *setting.steering):
        yield _item(run, setting, standing, Ask.UNBLOCK)


def _approvals(run: Run, setting: Setting, standing: Standing, person: str, at: int) -> Iterator[AgendaItem]:
    work = run.work(standing.step.id)
    did_it = {work.taken_by, work.submission.person if work.submission is not None else None}
    for role in standing.pending:
        acts, instead_of = stand_in(setting, setting.approver(run, standing.step.id, role), at)
        called_in = person in work.escalated.values()
        if (acts == person or called_in) and person not in did_it:
            yield _item(run, setting, standing, Ask.APPROVE, role, None if called_in else instead_of)


def _item(
    run: Run, setting: Setting, standing: Standing, ask: Ask, role: str | None = None, instead_of: str | None = None
) -> AgendaItem:
    step, work = standing.step, run.work(standing.step.id)
    row = setting.baseline.rows.get(f"{step.id}:approval:{role}" if role is not None else step.id)
    why = work.block.why if work.block is not None else work.rejected
    return AgendaItem(
        run=run.id,
        task=step.id,
        title=step.title,
        ask=ask,
        status=standing.status,
        since=standing.since,
        due=row.finish if row is not None else None,
        is_critical=row is not None and row.is_critical,
        role=role,
        instead_of=instead_of,
        why=why,
        round=work.round,
        gets=tuple(inputs(run, setting, step)) if role is None else (_own(run, setting, step),),
        gives=tuple(outputs(run, setting, step)),
        waits=standing.waits,
        outcomes=tuple(step.task.decides),
        checklist=step.task.checklist,
        approvers=tuple(each for each in (setting.approver(run, step.id, r) for r in step.task.approvers) if each),
        take_by=taking_up_limit(setting, standing, instead_of or setting.owner(run, step.id)),
    )


def _own(run: Run, setting: Setting, step: Step) -> Handover:
    """Return what an approver is shown: the work itself."""
    handed_in = run.work(step.id).submission
    person = handed_in.person if handed_in is not None else setting.owner(run, step.id)
    return Handover(step.id, step.title, person, step.task.delivers, handed_in.evidence if handed_in else ())


def inputs(run: Run, setting: Setting, step: Step) -> Iterator[Handover]:
    """Yield what a step is built on: the tasks it waits for, who did them, and what they hand over."""
    seen: dict[str, None] = {}
    for link in step.links:
        seen.update(dict.fromkeys(leaves(setting.process, link.predecessor)))
    for name in seen:
        before, work = setting.process.steps[name], run.work(name)
        if before.kind is Kind.MILESTONE and before.task.owner is None:
            continue
        wanted = tuple(each for each in before.task.delivers if each in step.task.uses)
        handed_in = work.submission
        person = work.taken_by or setting.owner(run, name)
        yield Handover(name, before.title, person, wanted, handed_in.evidence if handed_in is not None else ())


def outputs(run: Run, setting: Setting, step: Step) -> Iterator[Handover]:
    """Yield who builds on a step: the tasks that wait for it, their people, and what they use of it."""
    for name in setting.followers.get(step.id, ()):
        after = setting.process.steps[name]
        if after.kind is Kind.MILESTONE and after.task.owner is None:
            continue
        used = tuple(each for each in step.task.delivers if each in after.task.uses)
        yield Handover(name, after.title, setting.owner(run, name), used)
