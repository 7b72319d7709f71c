"""What changed in a playbook, a run file or a team, in the words of the process: a sentence for each thing."""

from collections.abc import Iterator
from typing import Any

from mfab.export.change_phrases import FLAGS, LISTS, SWAPS, TEXTS
from mfab.export.plain_text import one_line
from mfab.export.value_words import item_in_words, value_in_words
from mfab.model.need import parse_need
from mfab.model.record import Slip
from mfab.parser.changes import Change, Fate, KeyChange

# What a thing is called in front of its name; a task goes by its name alone.
_NOUNS = {
    "role": "role ",
    "deliverable": "deliverable ",
    "phase": "phase ",
    "trigger": "trigger ",
    "parameter": "parameter ",
    "resource": "resource ",
    "calendar": "calendar ",
    "assignment": "role ",
    "value": "value ",
    "notice": "function ",
}
_LONGEST = 120


def sentences(change: Change) -> Iterator[str]:
    """Yield what became of a thing, in order."""
    name = _subject(change)
    match change.fate:
        case Fate.ADDED:
            yield _added(change, name)
        case Fate.REMOVED:
            yield f"{name} is gone" if change.noun != "task" else f"{name} is removed{_titled(change)}"
        case Fate.RENAMED:
            yield f"'{short(change.earlier_name or '')}' is now called {name}"
            yield from _changed(change, name)
        case Fate.CHANGED:
            yield from _changed(change, name)


def _subject(change: Change) -> str:
    if change.noun in ("playbook", "run", "team"):
        return {"playbook": "the playbook", "run": "the run", "team": "the team"}[change.noun]
    return f"{_NOUNS.get(change.noun, '')}'{short(change.name)}'"


def _titled(change: Change) -> str:
    return f": {short(change.title)}" if change.title is not None else ""


def _added(change: Change, name: str) -> str:
    if change.noun == "task":
        return f"{name} is added{_titled(change)}"
    only = next((each.after for each in change.keys if each.key == ""), None)
    if only is not None:
        return f"{name} is new: {short(value_in_words('', only))}"
    return f"{name} is new"


def _changed(change: Change, name: str) -> Iterator[str]:
    for each in change.keys:
        yield from _of_key(change.noun, name, each)


def _of_key(noun: str, name: str, change: KeyChange) -> Iterator[str]:
    was, now = change.before, change.after
    texts, flags = TEXTS.get((noun, change.key)), FLAGS.get((noun, change.key))
    if flags is not None:
        yield flags[0 if now else 1].format(name=name)
    elif isinstance(was or now, dict) or isinstance(now, dict):
        yield from _of_mapping(noun, name, change.key, was or {}, now or {})
    elif texts is not None:
        changed, given, taken = texts
        phrase = taken if _is_nothing(now) else given if _is_nothing(was) else changed
        yield phrase.format(
            name=name, was=short(value_in_words(change.key, was)), now=short(value_in_words(change.key, now))
        )
    elif isinstance(was or now, list) and all(isinstance(each, str) for each in (*(was or ()), *(now or ()))):
        yield from _of_list(noun, name, change.key, was or [], now or [])
    else:
        yield _generic(name, change.key, was, now)


def _generic(name: str, key: str, was: Any, now: Any) -> str:
    what = key.replace("_", " ")
    if not what:
        return f"{name} is now {short(value_in_words(key, now))} instead of {short(value_in_words(key, was))}"
    if _is_nothing(now):
        return f"{name}: {what} is no longer given (it was {short(value_in_words(key, was))})"
    instead = "" if _is_nothing(was) else f" instead of {short(value_in_words(key, was))}"
    return f"{name}: {what} is now {short(value_in_words(key, now))}{instead}"


def _of_list(noun: str, name: str, key: str, was: list[str], now: list[str]) -> Iterator[str]:
    """Yield what came into a list and what left it; a need that only waits otherwise is one change."""
    come, gone = [each for each in now if each not in was], [each for each in was if each not in now]
    phrases = LISTS.get((noun, key))
    if key == "needs":
        for before, after in _otherwise(gone, come):
            gone.remove(before)
            come.remove(after)
            yield f"{name} now needs '{short(after)}' instead of '{short(before)}'"
    if len(come) == len(gone) == 1 and (noun, key) in SWAPS:
        yield SWAPS[noun, key].format(name=name, now=short(item_in_words(come[0])), was=short(item_in_words(gone[0])))
    elif phrases is None:
        if come or gone:
            yield _generic(name, key, was, now)
    else:
        for each in come:
            word, too = ("", " too") if was else ("now ", "")
            yield phrases[0].format(name=name, item=short(item_in_words(each)), now=word, too=too)
        for each in gone:
            yield phrases[1].format(name=name, item=short(item_in_words(each)))
    if sorted(was) == sorted(now):
        yield f"{name}: {key.replace('_', ' ')} are in another order"


def _otherwise(gone: list[str], come: list[str]) -> list[tuple[str, str]]:
    """Return needs of one task before and after: another kind of link, lag or outcome."""
    by_task = {_task_of(each): each for each in come}
    return [(each, by_task[task]) for each in gone if (task := _task_of(each)) in by_task]


def _task_of(need: str) -> str:
    try:
        return parse_need(need).name
    except Slip:
        return need


def _of_mapping(noun: str, name: str, key: str, was: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    if key == "decides":
        yield from _of_outcomes(name, was, now)
        return
    for part in dict.fromkeys((*was, *now)):
        before, after = was.get(part), now.get(part)
        if before == after or (_is_nothing(before) and _is_nothing(after)):
            continue
        if isinstance(before or after, dict):
            yield from _of_mapping(noun, f"{name}: {key.replace('_', ' ')}", part, before or {}, after or {})
        else:
            yield _generic(f"{name}: {key.replace('_', ' ')}", short(part), before, after)


def _of_outcomes(name: str, was: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    for outcome in dict.fromkeys((*now, *was)):
        shown = short(outcome)
        if outcome not in was:
            yield f"{name} can now end as '{shown}'"
        elif outcome not in now:
            yield f"{name} can no longer end as '{shown}'"
        else:
            for key in now[outcome]:
                before, after = was[outcome].get(key), now[outcome][key]
                if before != after:
                    yield _generic(f"{name}, outcome '{shown}'", key, before, after)


def _is_nothing(value: Any) -> bool:
    return value is None or value in ([], {}, False)


def short(text: str) -> str:
    """Return one line that is not too long for a sentence."""
    line = one_line(text)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
