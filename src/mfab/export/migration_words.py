"""What a migration does, in words: the summary in one line, a line a task, the rest of the process, and the dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from mfab.export.change_phrases import LISTS
from mfab.export.change_words import sentences as change_sentences
from mfab.export.migration_preview import MigrationPreview
from mfab.export.plain_text import one_line
from mfab.export.plan_change_words import later
from mfab.export.short_words import amount, counted, finish_of, signed, start_of
from mfab.export.value_words import value_in_words
from mfab.parser.changes import Change, Fate, KeyChange
from mfab.planning.comparison import Shift

SIGNS = {Fate.ADDED: "+", Fate.REMOVED: "-", Fate.CHANGED: "~", Fate.RENAMED: "~"}
_IN_WORDS = {"about": "description", "within summary": "part of"}
_LONGEST = 60


def headline(found: MigrationPreview) -> str:
    """Return what a version does in one line, such as `1 task added, 2 tasks changed; 'launch' +2d`."""
    if found.is_none:
        return "nothing to do: the run goes by this version already"
    counts = Counter(change.fate for change in found.changes)
    parts = [
        f"{counted(counts[fate], 'task')} {fate.value}"
        for fate in (Fate.ADDED, Fate.REMOVED, Fate.RENAMED, Fate.CHANGED)
        if counts[fate]
    ]
    if others := len(found.others):
        parts.append(counted(others, "other change"))
    if found.people:
        parts.append(f"{counted(len(found.people), 'role')} with other people")
    return f"{', '.join(parts)}; {_dates_in_short(found)}"


def _dates_in_short(found: MigrationPreview) -> str:
    what, shift = _measured(found)
    if shift is None:
        return "no date"
    return f"{what} {'as before' if shift.is_none else signed(shift.minutes, found.calendar.day_minutes)}"


def _measured(found: MigrationPreview) -> tuple[str, Shift | None]:
    """Return what the run is measured by, the anchor or else the finish, and how it moves."""
    shift = found.anchor_shift
    return (f"'{found.anchor}'", shift) if shift is not None else ("the finish", found.finish_shift)


def task_line(found: MigrationPreview, change: Change) -> str:
    """Return what becomes of a task, such as `copy (owner writer → lead; needs +legal), begun`."""
    keys = "; ".join(key_in_short(each) for each in change.keys)
    name = change.name
    if change.fate is Fate.RENAMED:
        name = f"{change.earlier_name} → {change.name}"
    if change.fate in (Fate.ADDED, Fate.REMOVED):
        return f"{name}  {one_line(change.title)}" if change.title not in (None, name) else name
    state = found.states.get(change.name)
    return name + (f" ({keys})" if keys else "") + (f", {state}" if state is not None else "")


def key_in_short(change: KeyChange) -> str:
    """Return a key that says something else, such as `duration 3d → 2d` or `needs +legal -brief`."""
    was, now = change.before, change.after
    name = _IN_WORDS.get(change.key, change.key.replace("_", " "))
    if isinstance(was or now, dict) or ("task", change.key) in LISTS:
        return f"{name} {_difference(was or {}, now or {})}"
    if change.key == "about":
        return "in other words"
    return f"{name} {_value(change.key, was)} → {_value(change.key, now)}"


def _difference(was: Any, now: Any) -> str:
    """Return what came into a list or a mapping, what left it, and what it says otherwise."""
    come, gone = [each for each in now if each not in was], [each for each in was if each not in now]
    both = [each for each in now if each in was] if isinstance(now, dict) and isinstance(was, dict) else []
    other = [each for each in both if was[each] != now[each]]
    signs = (("+", come), ("-", gone), ("~", other))
    return " ".join(f"{sign}{_short(str(each))}" for sign, names in signs for each in names) or "in another order"


def _value(key: str, value: Any) -> str:
    return "none" if value in (None, [], {}) else _short(value_in_words(key, value))


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def other_sentences(found: MigrationPreview) -> Iterator[str]:
    """Yield what changes beside the tasks of this occasion, and who fills which role."""
    refilled = {each.role for each in found.people}
    for change in found.others:
        if change.noun != "assignment" or change.name not in refilled:
            yield from change_sentences(change)
    for each in found.people:
        yield f"{each.role} is now {each.after or 'nobody'} instead of {each.before or 'nobody'}"


def forecast_sentences(found: MigrationPreview) -> Iterator[str]:
    """Yield what the version does to the date that the run is measured by."""
    if found.forecasts is None:
        return
    what, shift = _measured(found)
    assert shift is not None
    is_finish = found.anchor_shift is None
    after = _moment(found, shift.after, is_finish)
    if shift.is_none:
        yield f"{what} is expected on {after}, as before"
    else:
        how = later(shift.minutes, found.calendar.day_minutes)
        yield f"{what} moves from {_moment(found, shift.before, is_finish)} to {after}: {how}"
    yield _lateness(found)


def _lateness(found: MigrationPreview) -> str:
    assert found.forecasts is not None
    size = found.calendar.day_minutes
    was, now = (each.late_by for each in found.forecasts)
    if not now:
        return "that is on time" if not was else f"that is on time again; it was {amount(was, size)} late"
    before = "" if was == now else f"; it was {amount(was, size)} late before" if was else "; it was on time before"
    return f"that is {amount(now, size)} late{before}"


def _moment(found: MigrationPreview, instant: int, is_finish: bool) -> str:
    return (finish_of if is_finish else start_of)(instant, found.calendar, 0)


def note_sentences(found: MigrationPreview) -> Iterator[str]:
    """Yield what stays as it is or follows by itself, and which task may only have been renamed."""
    yield from found.notes
    for was, now in found.likely.items():
        yield f"did you mean to rename '{was}' to '{now}'? --rename {was}={now} keeps its people and its story"
