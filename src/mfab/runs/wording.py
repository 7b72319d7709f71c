"""How a refusal speaks: days, lists of tasks, and how far a task is and whose turn it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from mfab.model.need import LinkType
from mfab.model.process import Step
from mfab.runs.setting import Setting
from mfab.runs.situation import Situation
from mfab.runs.standing import Standing, Status, Wait

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST_NAMED = 4


def day_words(day: date, near: date) -> str:
    """Return a day such as `Tue 9 Mar`, with its year when that is another than of the day it is read near."""
    year = f" {day.year}" if day.year != near.year else ""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}{year}"


def day_of(situation: Situation, seconds: int) -> str:
    """Return the team's day of a moment, such as `Tue 9 Mar`."""
    return day_words(situation.setting.day(seconds), situation.setting.day(situation.at))


def moment_of(situation: Situation, seconds: int) -> str:
    """Return a moment to the minute on the team's clock, such as `Tue 9 Mar 14:30`."""
    return f"{day_of(situation, seconds)} {clock_of(situation.setting, seconds)}"


def clock_of(setting: Setting, seconds: int) -> str:
    """Return the team's time of day, such as `14:30`."""
    return f"{setting.book.team.local(seconds // 60):%H:%M}"


def quoted_list(names: Iterable[str], last: str = "and") -> str:
    """Return `'copy', 'press' and 'web'`; of many, how many more there are."""
    return listed([f"'{name}'" for name in names], last)


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Return `a, b and c`; of many, how many more there are."""
    if len(parts) > _MOST_NAMED:
        parts = [*parts[: _MOST_NAMED - 1], f"{len(parts) - _MOST_NAMED + 1} more"]
    return f" {last} ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part) if parts else ""


def progress(situation: Situation, standing: Standing) -> str:
    """Return how far a task is and whose turn it is, such as `bo works on it since Tue 9 Mar`."""
    task, since = standing.step.id, day_of(situation, standing.since)
    work = situation.work(task)
    match standing.status:
        case Status.READY:
            return f"{_whose(situation, standing)} turn since {since}"
        case Status.TAKEN:
            return f"{work.taken_by} works on it since {since}"
        case Status.SUBMITTED:
            return f"waits for a yes from {asked_for_yes(situation, standing)} since {since}"
        case Status.BLOCKED if work.block is not None:
            return f"blocked by {work.block.person} since {since}: {work.block.why}"
        case Status.WAITING:
            return "not ready yet"
        case Status.DONE:
            return f"done since {since}"
        case Status.SKIPPED if standing.branch is not None:
            return f"left out since '{standing.branch}' ended in '{situation.work(standing.branch).outcome}' on {since}"
        case Status.SKIPPED:
            return f"left out since {since}: {work.skipped}"
        case _:
            return str(standing.status)


def finishing(step: Step) -> str:
    """Return the command with which somebody finishes a task, its checklist ticked; OUTCOME is how a gate ends."""
    verb = "decide" if step.task.decides else "submit" if step.task.approvers else "done"
    outcome = " OUTCOME" if step.task.decides else ""
    ticks = " --tick all" if step.task.checklist else ""
    return f"mfab {verb} {step.id}{outcome}{ticks}"


def asked_for_yes(situation: Situation, standing: Standing) -> str:
    """Return the people whose yes is still to come with their roles, such as `anna (marketing-manager)`."""
    asked = [(situation.approver(standing.step.id, role), role) for role in standing.pending]
    return listed([f"{person or 'nobody yet'} ({role})" for person, role in asked]) or "nobody"


def _whose(situation: Situation, standing: Standing) -> str:
    owner = situation.owner(standing.step.id)
    if owner is not None:
        return f"{owner}'s"
    role = standing.step.task.owner
    return f"the role '{role}' has nobody; its" if role is not None else "anybody's"


def waiting_for(situation: Situation, waits: Sequence[Wait]) -> str:
    """Return what is waited for and how far that is: `'copy' (bo works on it since Tue 9 Mar) and 'brief' (…)`."""
    return listed([_waiting_for(situation, wait) for wait in waits])


def _waiting_for(situation: Situation, wait: Wait) -> str:
    if wait.until is not None:
        return f"the time after '{wait.task}' (until {moment_of(situation, wait.until)})"
    begin = " to begin" if wait.type in (LinkType.SS, LinkType.SF) else ""
    before = situation.standing(wait.task)
    if before.status is Status.WAITING:
        further = quoted_list(dict.fromkeys(each.task for each in before.waits))
        return f"'{wait.task}'{begin} (which waits for {further})"
    return f"'{wait.task}'{begin} ({progress(situation, before)})"
