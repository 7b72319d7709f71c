"""What would move a date: each reason that was taken out, and what that gained, most first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mfab.calendars.working_days import Off
from mfab.export.why_words import Teller, days_words
from mfab.export.wording import working_time
from mfab.planning.why.reason import Cause, DaysOff, PartTime, Reason, Why


@dataclass(frozen=True, slots=True)
class Lever:
    """Something to take out, the date without it, and by how much working time of the team that is earlier."""

    text: str
    at: int
    earlier: int
    moved: str


def levers(why: Why, teller: Teller) -> list[Lever]:
    """Return what moves a date when it is taken out alone, the most that is gained first."""
    found: dict[str, Lever] = {}
    for text, without in _texts(why, teller):
        if not text or without is None or without == why.at:
            continue
        earlier = teller.team.between(without, why.at)
        amount = working_time(earlier, teller.team.day_minutes)
        moved = "by the clock" if earlier == 0 else f"{amount} {'earlier' if earlier > 0 else 'later'}"
        found.setdefault(text, Lever(text, without, earlier, moved))
    return sorted(found.values(), key=lambda each: -each.earlier)


def _texts(why: Why, teller: Teller) -> Iterator[tuple[str, int | None]]:
    for way in why.ways:
        for step in way.steps:
            for reason in step.reasons:
                yield _reason(reason), reason.without
            for off in (*step.waiting, *step.resting):
                yield _off(teller, off), off.without
            if step.part_time is not None:
                yield _part(teller, step.part_time), step.part_time.without
    for reason in why.besides:
        yield _reason(reason), reason.without


def _reason(reason: Reason) -> str:
    if reason.path is None or reason.path[0] != "tasks":
        return ""
    match reason.cause:
        case Cause.LINK:
            return f"let {reason.path[-3]} not wait for {reason.of}"
        case Cause.LATE:
            return f"plan {reason.path[-2]} as soon as possible"
        case _:
            return f"take out '{reason.cause.value}' of {reason.path[-2]}"


def _off(teller: Teller, off: DaysOff) -> str:
    days = days_words(teller, off.days)
    if off.why in (Off.AWAY, Off.AWAY_HOURS):
        return f"have {teller.name(off.person or '')} there on {days}"
    return f"work on {days}"


def _part(teller: Teller, part: PartTime) -> str:
    return f"give {teller.name(part.person)} all their time"
