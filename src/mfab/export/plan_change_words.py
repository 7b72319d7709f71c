"""What a change does to a plan, in words: the summary in one line, then each date, person and path that moves."""

from collections import Counter
from collections.abc import Iterator, Sequence

from mfab.export.difference import Difference
from mfab.export.short_words import amount, counted, finish_of, signed, start_of
from mfab.export.wording import working_time
from mfab.parser.changes import Fate
from mfab.planning.comparison import PersonChange, Shift

_MOST_NAMED = 8


def headline(found: Difference) -> str:
    """Return the difference in one line: `finish +2d, launch +2d, critical path unchanged; 1 task changed`."""
    if found.is_none:
        return "nothing differs"
    plan = ", ".join(_plan_in_short(found))
    return f"{plan}; {_changes_in_short(found)}" if found.has_read_files else plan


def _plan_in_short(found: Difference) -> Iterator[str]:
    plan = found.plan
    if plan.is_none:
        yield "plan unchanged"
        return
    anchor = found.anchor_name
    named: tuple[tuple[str, Shift | None], ...] = (
        ("start", plan.start), ("finish", plan.finish), (anchor, plan.anchor)
    )  # fmt: skip
    moved = [(name, shift) for name, shift in named if shift is not None and not shift.is_none]
    yield from (f"{name} {signed(shift.minutes, plan.day_minutes)}" for name, shift in moved)
    if not moved:
        yield "finish unchanged"
        if count := sum(row.is_work for row in plan.rows):
            yield f"{counted(count, 'task')} move{'s' if count == 1 else ''}"
    if plan.late[0] != plan.late[1]:
        yield f"late by {amount(plan.late[1], plan.day_minutes)}" if plan.late[1] else "no longer late"
    yield f"critical path {'changed' if plan.critical_path_moved else 'unchanged'}"
    if plan.people:
        yield f"people changed in {counted(len(plan.people), 'place')}"


def _changes_in_short(found: Difference) -> str:
    counts = Counter((each.noun, each.fate) for each in found.changes)
    parts = []
    for fate in (Fate.ADDED, Fate.REMOVED, Fate.RENAMED, Fate.CHANGED):
        if counts[("task", fate)]:
            parts.append(f"{counted(counts[('task', fate)], 'task')} {fate.value}")
    others = sum(count for (noun, _), count in counts.items() if noun != "task")
    if others:
        parts.append(f"{counted(others, 'other change')}")
    return ", ".join(parts) or "nothing changed in the files"


def sentences(found: Difference) -> Iterator[str]:
    """Yield what moves in the plan as a whole; the rows that move are told apart."""
    plan = found.plan
    if plan.anchor is not None and not plan.anchor.is_none:
        yield _moved(found, f"'{found.anchor_name}'", plan.anchor, is_finish=False)
    if not plan.start.is_none:
        yield _moved(found, "the start", plan.start, is_finish=False)
    if not plan.finish.is_none:
        yield _moved(found, "the finish", plan.finish, is_finish=True)
    if plan.latest_start is not None and not plan.latest_start.is_none:
        yield _begin_by(found, plan.latest_start)
    yield from _lateness(found)
    was, now = plan.working_days
    if was != now:
        yield f"the plan takes {counted(now, 'working day')} instead of {was}"
    yield from _critical_path(found)
    if plan.lost_float < 0:
        lost = working_time(plan.lost_float, plan.day_minutes)
        yield f"{_row(plan.loser or '')} loses {lost} of float, more than any other"
    yield from (_person(each) for each in plan.people)
    yield from _roles(plan.unfilled)
    named = {each.name for each in found.changes if each.noun == "task" and each.fate in (Fate.ADDED, Fate.REMOVED)}
    if come := [name for name in plan.come if name.partition("@")[0] not in named]:
        yield f"the plan now has {_names(come)}"
    if gone := [name for name in plan.gone if name.partition("@")[0] not in named]:
        yield f"the plan no longer has {_names(gone)}"


def _moved(found: Difference, what: str, shift: Shift, *, is_finish: bool) -> str:
    how = later(shift.minutes, found.plan.day_minutes)
    if not found.is_dated:
        return f"{what} comes {how}"
    before, after = _moment(found, shift.before, is_finish), _moment(found, shift.after, is_finish)
    return f"{what} moves from {before} to {after}: {how}"


def _begin_by(found: Difference, shift: Shift) -> str:
    if not found.is_dated:
        return f"the latest day to begin comes {later(shift.minutes, found.plan.day_minutes)}"
    return f"begin by {_moment(found, shift.after, False)} instead of {_moment(found, shift.before, False)}"


def movement(found: Difference, shift: Shift, *, is_finish: bool) -> str:
    """Return how an instant moves, for a table: `Thu 7 Jan 2027 → Mon 11 Jan 2027 (+2d)`, or only `+2d`."""
    by = signed(shift.minutes, found.plan.day_minutes)
    if not found.is_dated:
        return by
    if shift.is_none:
        return _moment(found, shift.after, is_finish)
    return f"{_moment(found, shift.before, is_finish)} → {_moment(found, shift.after, is_finish)} ({by})"


def _moment(found: Difference, instant: int, is_finish: bool) -> str:
    return (finish_of if is_finish else start_of)(instant, found.calendar, 0)


def _lateness(found: Difference) -> Iterator[str]:
    was, now = found.plan.late
    if was == now:
        return
    size = found.plan.day_minutes
    if not now:
        yield f"'{found.anchor_name}' meets its date again; it was {working_time(was, size)} late"
    else:
        before = f"{working_time(was, size)} " if was else "not "
        yield f"'{found.anchor_name}' is now {working_time(now, size)} late; it was {before}late before"


def _critical_path(found: Difference) -> Iterator[str]:
    was, now = found.plan.critical_path
    if was == now:
        return
    before, after = frozenset(was), frozenset(now)
    come, gone = [each for each in now if each not in before], [each for each in was if each not in after]
    parts = []
    if come:
        parts.append(f"now goes through {_names(come)}")
    if gone:
        parts.append(f"no longer goes through {_names(gone)}")
    yield f"the critical path {' and '.join(parts) or 'takes its steps in another order'}"


def _names(rows: Sequence[str]) -> str:
    shown = [_row(each) for each in rows[:_MOST_NAMED]]
    if len(rows) > _MOST_NAMED:
        shown.append(f"{len(rows) - _MOST_NAMED} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _row(name: str) -> str:
    task, approval, role = name.partition(":approval:")
    return f"the approval of '{task}' by {role}" if approval else f"'{task}'"


def _person(change: PersonChange) -> str:
    before, after = change.before or "nobody", change.after or "nobody"
    if change.row is None:
        return f"{change.role} is now {after} instead of {before}"
    return f"{_row(change.row)} is now done by {after} instead of {before}"


def _roles(unfilled: tuple[tuple[str, ...], tuple[str, ...]]) -> Iterator[str]:
    was, now = unfilled
    if lost := [role for role in now if role not in was]:
        yield f"nobody fills {', '.join(lost)} now"
    if found := [role for role in was if role not in now]:
        yield f"somebody fills {', '.join(found)} now, or it is not needed"


def later(minutes: int, day_minutes: int) -> str:
    """Return `3 working days later` or `4 working hours earlier`."""
    days, rest = divmod(abs(minutes), day_minutes)
    parts = ((days, "working day"), (rest // 60, "working hour"), (rest % 60, "working minute"))
    distance = " ".join(counted(count, noun) for count, noun in parts if count)
    return f"{distance or 'no time'} {'later' if minutes >= 0 else 'earlier'}"
