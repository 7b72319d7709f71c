"""Dates, amounts and people in the words of a plan on a terminal."""

from mfab.export.short_words import amount, day, finish_of, start_of
from mfab.model.plan import Plan, Row
from mfab.runs.standing import Wait

__all__ = ["amount", "day", "finish_of", "float_of", "in_days", "person_of", "start_of", "waited_for"]


def in_days(minutes: int, day_minutes: int) -> str:
    """Return working time in days for a sentence: `3 working days`, `half a working day` or hours."""
    halves = round(minutes / day_minutes * 2)
    if halves == 1:
        return "half a working day"
    if halves == 0:
        hours = max(1, round(minutes / 60))
        return f"{hours} working hour{'s' if hours != 1 else ''}"
    days = f"{halves // 2}" if halves % 2 == 0 else f"{halves / 2:g}"
    return f"{days} working day{'s' if days != '1' else ''}"


def waited_for(wait: Wait) -> str:
    """Return what a task waits for, such as `copy`, or `goods = short` for one way in which a gate may end."""
    return wait.task if wait.outcome is None else f"{wait.task} = {wait.outcome}"


def float_of(row: Row) -> str:
    """Return a row's total float in days of its own calendar; of elapsed time in days of the clock, as `2ed`."""
    if row.total_float is None:
        return ""
    text = amount(row.total_float, row.day_minutes)
    if not row.is_elapsed:
        return text
    return " ".join(part[:-1] + "e" + part[-1] if part[-1] in "dhm" else part for part in text.split())


def person_of(row: Row, plan: Plan) -> str:
    """Return who does a row; that nobody does, when there are people; nothing without a team."""
    if row.person is not None:
        return f"{row.person} (deputy)" if row.is_deputy else row.person
    return "nobody" if row.owner is not None and plan.people else ""
