"""What would move a date: each reason that was taken out, and what that gained, most first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mfab.calendars.working_days import Off
from mfab.export.teller import Teller, days_words, listed, row_words
from mfab.export.wording import working_time
from mfab.planning.why.reason import Cause, DaysOff, PartTime, Reason, Why


@dataclass(frozen=True, slots=True)
class Lever:
    """Something to take out, the date without it, and by how many minutes of the clock that is earlier.

    With `is_day` the date is on a day that is not worked as it stands.
    """

    text: str
    at: int
    earlier: int
    moved: str
    is_day: bool = False


def levers(why: Why, teller: Teller) -> list[Lever]:
    """Return what moves a date when it is taken out alone, the most that is gained first."""
    found: dict[str, Lever] = {}
    for text, without, is_off in _texts(why, teller):
        if not text or without is None or without == why.at:
            continue
        found.setdefault(text, Lever(text, without, why.at - without, _moved(teller, why.at, without), is_off))
    return sorted(found.values(), key=lambda each: -each.earlier)


def _moved(teller: Teller, at: int, without: int) -> str:
    """Return how far a date moves: working time of the team, or days of the clock where none lies between."""
    minutes = teller.team.between(without, at)
    if minutes == 0:
        days = max(1, round(abs(at - without) / (24 * 60)))
        amount = f"{days} calendar day{'' if days == 1 else 's'}"
    else:
        amount = working_time(minutes, teller.team.day_minutes)
    return f"{amount} {'earlier' if without < at else 'later'}"


def _texts(why: Why, teller: Teller) -> Iterator[tuple[str, int | None, bool]]:
    for way in why.ways:
        for step in way.steps:
            for reason in step.reasons:
                yield _reason(teller, reason), reason.without, False
            for off in (*step.waiting, *step.resting):
                yield _off(teller, off), off.without, True
            if step.part_time is not None:
                yield _part(teller, step.part_time), step.part_time.without, False
    for reason in why.besides:
        yield _reason(teller, reason), reason.without, False


def _reason(teller: Teller, reason: Reason) -> str:
    if reason.cause is Cause.HAND_OVER and reason.shared is not None:
        return f"spare {teller.name(reason.shared)} {listed(map(row_words, reason.rows))}"
    if reason.path is None or reason.path[0] != "tasks":
        return ""
    match reason.cause:
        case Cause.LINK:
            return f"let '{reason.path[-3]}' not wait for '{reason.of}'"
        case Cause.LATE:
            return f"plan '{reason.path[-2]}' as soon as possible"
        case _:
            return f"take out '{reason.cause.value}' of '{reason.path[-2]}'"


def _off(teller: Teller, off: DaysOff) -> str:
    days = days_words(teller, off.days)
    if off.why in (Off.AWAY, Off.AWAY_HOURS):
        return f"have {teller.name(off.person or '')} there on {days}"
    return f"work on {days}"


def _part(teller: Teller, part: PartTime) -> str:
    return f"have {teller.name(part.person)} on it full time"
