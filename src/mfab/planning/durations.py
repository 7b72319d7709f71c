"""How long each step lasts and how much work it is, for the people who do it."""

from dataclasses import dataclass

from mfab.calendars.working_time import WorkingTime
from mfab.model.duration import Duration
from mfab.model.playbook import Playbook
from mfab.model.process import Kind, Step

DEFAULT_APPROVAL = Duration(days=1)


@dataclass(frozen=True, slots=True)
class Size:
    """Minutes a step lasts at full capacity, minutes of work in it, and whether the clock or the calendar counts."""

    minutes: int
    effort: int
    is_elapsed: bool = False


def size_of(step: Step, calendar: WorkingTime) -> Size:
    """Return the size of a step. `calendar` says what a day and a week are: the task's named one, or the team's."""
    task = step.task
    if step.kind in (Kind.MILESTONE, Kind.SUMMARY):
        return Size(0, 0)
    estimate = task.duration.most_likely if task.duration is not None else None
    if estimate is not None and estimate.elapsed:
        # Waiting for a printer or a ship is nobody's work unless the author says so.
        effort = _minutes(task.effort, calendar) if task.effort is not None else 0
        return Size(_minutes(estimate, calendar), effort, is_elapsed=True)
    duration = _minutes(estimate, calendar) if estimate is not None else None
    effort = _minutes(task.effort, calendar) if task.effort is not None else duration or 0
    return Size(duration if duration is not None else effort, effort)


def approval_minutes(step: Step, playbook: Playbook, calendar: WorkingTime) -> int:
    """Return how long each approval takes: the task's, else the playbook's, else a day."""
    return _minutes(approval_duration(step, playbook), calendar)


def approval_duration(step: Step, playbook: Playbook) -> Duration:
    """Return the approval's duration as it is written."""
    if step.task.approval is not None:
        return step.task.approval
    return playbook.defaults.approval if playbook.defaults.approval is not None else DEFAULT_APPROVAL


def lasting(size: Size, capacity: float) -> int:
    """Return how long the work lasts: the longer of its duration and its effort for somebody of that capacity."""
    if size.is_elapsed:
        return size.minutes
    return max(size.minutes, round(size.effort / capacity))


def _minutes(duration: Duration, calendar: WorkingTime) -> int:
    return duration.in_minutes(calendar.day_minutes, calendar.week_minutes)
