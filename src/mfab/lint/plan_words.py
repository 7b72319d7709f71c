"""How a plan's instants and findings are told: in the team's zone, and once where a fan-out repeats them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeVar

from mfab.lint.amounts import day_text, moment_text
from mfab.lint.subject import PlanSubject
from mfab.model.plan import Contradiction, MissedLimit

Late = TypeVar("Late", Contradiction, MissedLimit)


def instant_text(subject: PlanSubject, instant: int) -> str:
    """Return when work can begin: the day, with the time unless it is the beginning of the day's working time."""
    start = subject.calendar.next_start(instant)
    moment = local(subject, start)
    if start == subject.calendar.day_start(moment.date()):
        return day_text(moment.date())
    return moment_text(moment)


def end_text(subject: PlanSubject, instant: int) -> str:
    """Return when work ends: the day, with the time unless it is the end of the day's working time."""
    day = subject.calendar.date_of_finish(instant)
    if instant >= subject.calendar.day_end(day):
        return day_text(day)
    return moment_text(local(subject, instant))


def local(subject: PlanSubject, instant: int) -> datetime:
    """Return an instant on the team's clock."""
    return subject.calendar.local(instant)


def worst_by_path(found: Iterable[Late]) -> Iterator[tuple[Late, int]]:
    """Yield for each place in the file the latest of what was found there, and how many there are."""
    by_path: dict[tuple[str | int, ...], list[Late]] = {}
    for each in found:
        by_path.setdefault(each.path, []).append(each)
    for group in by_path.values():
        yield max(group, key=lambda each: each.working_minutes), len({each.task for each in group})
