"""What must be said to whom: the work that waits for them, and what of it is overdue today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mfab.runs.reminder import Reminder, Topic, command_line, reminder_id
from mfab.runs.run import Run
from mfab.runs.service_times import DueTime, Service, calendar_of, due_times, due_times_of, whom_it_waits_for
from mfab.runs.setting import Setting, leaves
from mfab.runs.standing import Standing, Status, standings

_WEEK = 7 * 24 * 60 * 60
_MOST_NAMED = 3


def reminders(run: Run, setting: Setting, at: int) -> tuple[Reminder, ...]:
    """Return all that must be said at a moment in seconds. What was said before has the same id again.

    What waits is said once; what is overdue is said again on each working day of the person, a block once a week.
    """
    if not run.is_active:
        return ()
    return (*waiting(run, setting, at), *_overdue(run, setting, at))


def waiting(run: Run, setting: Setting, at: int) -> tuple[Reminder, ...]:
    """Return what waits for people: work to take up, approvals to give, blocks to remove."""
    if not run.is_active:
        return ()
    found = standings(run, setting, at)
    owed = {(due.task, due.service, due.role): due.due for due in due_times_of(run, setting, found, at)}
    reader = _Reader(run, setting, at, owed)
    return tuple(each for standing in found.values() for each in reader.about(standing))


def called(setting: Setting, person: str) -> str:
    """Return somebody's name."""
    found = setting.team.people.get(person)
    return (found.name if found is not None else None) or person


def title_of(setting: Setting, task: str) -> str:
    """Return a task's title in quotes."""
    step = setting.step(task)
    return f"'{step.title if step is not None else task}'"


class _Reader:
    """One look at what waits."""

    def __init__(self, run: Run, setting: Setting, at: int, owed: dict[tuple[str, Service, str | None], int]) -> None:
        self._run, self._setting, self._at, self._owed = run, setting, at, owed

    def about(self, standing: Standing) -> Iterator[Reminder]:
        match standing.status:
            case Status.READY:
                yield from self._ready(standing)
            case Status.SUBMITTED:
                for role in standing.pending:
                    yield from self._approval(standing, role)
            case Status.BLOCKED:
                yield from self._blocked(standing)

    def _ready(self, standing: Standing) -> Iterator[Reminder]:
        run, setting, task = self._run, self._setting, standing.step.id
        work = run.work(task)
        asked = whom_it_waits_for(setting, setting.owner(run, task), self._at)
        if asked is None:
            yield from self._unfilled(standing, standing.step.task.owner)
            return
        person, absent = asked
        kind = Topic.READY if work.rejected is None else Topic.REWORK
        ready, back = f"{title_of(setting, task)} is ready for you", f"{title_of(setting, task)} is back with you"
        why = self._what_came(standing) if work.rejected is None else work.rejected
        limits = (self._owed.get((task, Service.TAKING_UP, None)), self._owed.get((task, Service.FINISHING, None)))
        yield Reminder(
            reminder_id(run.id, task, None, kind, person, work.round, standing.since),
            run.id, person, kind, task,
            (ready if work.rejected is None else back) + self._instead_of(absent),
            why,
            min((limit for limit in limits if limit is not None), default=None),
            command_line("take", run.id, task),
        )  # fmt: skip

    def _approval(self, standing: Standing, role: str) -> Iterator[Reminder]:
        run, setting, task = self._run, self._setting, standing.step.id
        work = run.work(task)
        asked = whom_it_waits_for(setting, setting.approver(run, task, role), self._at)
        if asked is None or work.submission is None:
            yield from self._unfilled(standing, role)
            return
        person, absent = asked
        yield Reminder(
            reminder_id(run.id, task, role, Topic.APPROVAL, person, work.round, work.submission.at),
            run.id, person, Topic.APPROVAL, task,
            f"{title_of(setting, task)} waits for your approval{self._instead_of(absent)}",
            f"{called(setting, work.submission.person)} handed it in",
            self._owed.get((task, Service.APPROVING, role)),
            command_line("approve", run.id, task),
        )  # fmt: skip

    def _unfilled(self, standing: Standing, role: str | None) -> Iterator[Reminder]:
        run, setting, task = self._run, self._setting, standing.step.id
        what = "waits for an approval" if standing.status is Status.SUBMITTED else "is ready"
        whose = f"nobody fills the role '{role}'" if role is not None else "it has no owner"
        for person in setting.steering[:1]:
            yield Reminder(
                reminder_id(run.id, task, role, Topic.UNFILLED, person, run.work(task).round, standing.since),
                run.id, person, Topic.UNFILLED, task,
                f"{title_of(setting, task)} {what}, and there is nobody to ask",
                whose,
                None,
                command_line("status", run.id),
            )  # fmt: skip

    def _blocked(self, standing: Standing) -> Iterator[Reminder]:
        run, setting, task = self._run, self._setting, standing.step.id
        block = run.work(task).block
        assert block is not None
        week = max(0, self._at - block.at) // _WEEK
        for steering in setting.steering[:1]:
            asked = whom_it_waits_for(setting, steering, self._at)
            person = asked[0] if asked is not None else steering
            if person == block.person and week == 0:
                continue
            yield Reminder(
                reminder_id(run.id, task, None, Topic.BLOCKED, person, block.at, week),
                run.id, person, Topic.BLOCKED, task,
                f"{title_of(setting, task)} {'is' if week == 0 else 'is still'} blocked",
                f"{called(setting, block.person)}: {block.why}",
                None,
                command_line("status", run.id),
            )  # fmt: skip

    def _what_came(self, standing: Standing) -> str:
        """Return what let a task begin: what it waited for and what is done now."""
        run, setting, step = self._run, self._setting, standing.step
        before = [name for link in step.links for name in leaves(setting.process, link.predecessor)]
        done = [name for name in dict.fromkeys(before) if run.work(name).is_done]
        if not done:
            return "the run has begun" if not step.links else "nothing holds it up"
        latest = sorted(done, key=lambda name: run.work(name).done_at or 0, reverse=True)
        titles = [title_of(setting, name) for name in latest[:_MOST_NAMED]]
        more = f" and {len(latest) - len(titles)} more" if len(latest) > len(titles) else ""
        verb = "is" if len(latest) == 1 else "are"
        listed = " and ".join(filter(None, (", ".join(titles[:-1]), titles[-1]))) if not more else ", ".join(titles)
        return f"{listed}{more} {verb} done"

    def _instead_of(self, absent: str | None) -> str:
        return f", as {called(self._setting, absent)} is away" if absent is not None else ""


def _overdue(run: Run, setting: Setting, at: int) -> Iterator[Reminder]:
    over = [due for due in due_times(run, setting, at) if due.is_over(at)]
    late = {due.task for due in over if due.service is Service.FINISHING}
    for due in over:
        today = _working_day(setting, due.person, at)
        if today is None or (due.service is Service.TAKING_UP and due.task in late):
            continue
        sentence, verb = _sentence(run, setting, due)
        yield Reminder(
            reminder_id(
                run.id, due.task, due.role, Topic.OVERDUE, due.service, due.person, due.since, today.isoformat()
            ),
            run.id, due.person, Topic.OVERDUE, due.task,
            sentence + (f", as {called(setting, due.absent)} is away" if due.absent is not None else ""),
            None,
            due.due,
            command_line(verb, run.id, due.task),
        )  # fmt: skip


def _sentence(run: Run, setting: Setting, due: DueTime) -> tuple[str, str]:
    title = title_of(setting, due.task)
    match due.service:
        case Service.TAKING_UP:
            return f"{title} should have been taken up by you", "take"
        case Service.APPROVING:
            return f"your approval of {title} is overdue", "approve"
        case Service.FINISHING:
            is_begun = run.work(due.task).taken_at is not None
            return f"{title} is overdue", "submit" if is_begun else "take"


def _working_day(setting: Setting, person: str, at: int) -> date | None:
    """Return somebody's day, or None when they do not work on it."""
    calendar = calendar_of(setting, person)
    today = calendar.local(at // 60).date()
    return today if calendar.is_working_day(today) else None
