"""Triggers: the runs that a signal starts, with the values it brings, and the moves on a grid."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError

from mfab.diagnostics.quoted import quoted
from mfab.model.grid import Grid
from mfab.model.identifier import LONGEST
from mfab.model.look_alikes import plain_latin
from mfab.model.parameter import Parameter, ParameterType, read_value
from mfab.model.playbook import Playbook, Trigger
from mfab.parser.parameters import Written, problem_with
from mfab.runs.signal_data import MISSING, Trouble, as_text, evaluate, holds
from mfab.runs.signals import Signal, said_subject, subject_by, subject_of

# A longer value, such as a company's name, is cut: it stands in titles and calendars.
LONGEST_VALUE = 200
_MOST_VALUES = 200
_LONGEST_STEM = 60
_ROOM_FOR_NUMBER = 8
# Characters that turn a line around; they have no place in a name.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")


@dataclass(frozen=True, slots=True)
class Start:
    """A run that is to be started: of which playbook, for whom, and with which values."""

    playbook: str
    subject: str
    values: tuple[tuple[str, Written], ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What a trigger says to a signal: the run to start, or None, and what could not be taken as it came."""

    start: Start | None
    notes: tuple[str, ...] = ()


def judge(playbook: Playbook, signal: Signal) -> Judged | None:
    """Return what a playbook's trigger says to a signal; None when it has no trigger for it."""
    trigger = playbook.triggers.get(signal.type)
    if trigger is None:
        return None
    where = f"trigger '{signal.type}' of playbook '{playbook.playbook}'"
    if trigger.when is not None:
        fits = holds(trigger.when, signal.fields)
        if isinstance(fits, Trouble):
            return Judged(None, (f"{where}: the condition '{trigger.when}' {fits.message}",))
        if not fits:
            return Judged(None)
    return started_by(playbook, signal, where)


def started_by(playbook: Playbook, signal: Signal, where: str) -> Judged:
    """Return the run of a playbook that a signal starts, whatever its trigger asks for."""
    subject = subject_of(signal, playbook)
    if subject is None:
        own = playbook.triggers.get(signal.type)
        asked = f"; its subject '{own.subject}' {_why_not(own, signal)}" if own is not None else ""
        return Judged(None, (f"{where}: it is not clear whom the signal is about{asked}",))
    values, notes = _values(playbook, signal, where)
    return Judged(Start(playbook.playbook, subject, values), notes)


def moved(grid: Grid, signal: Signal, playbooks: Sequence[Playbook]) -> str | None:
    """Return whom a signal moves on a grid: as the playbooks with a trigger for it say, else as it says itself."""
    meant = {move.playbook for name, move in grid.moves.items() if (move.signal or name) == signal.type}
    ordered = sorted(playbooks, key=lambda each: each.playbook not in meant)
    owns = (each.triggers[signal.type] for each in ordered if signal.type in each.triggers)
    found = next((text for each in owns if (text := subject_by(each.subject, signal)) is not None), None)
    found = found if found is not None else said_subject(signal)
    if found is not None:
        return found
    return next((text for each in ordered if (text := subject_of(signal, each)) is not None), None)


def run_name(playbook: str, subject: str, taken: Collection[str]) -> str:
    """Return the name of a run: `lead-handoff-42`, with a number behind it when that is taken."""
    stem = playbook[:_LONGEST_STEM].rstrip("-")
    room = LONGEST - len(stem) - _ROOM_FOR_NUMBER
    words = "-".join(re.findall(r"[a-z0-9]+", plain_latin(subject)))
    if not words or len(words) > room:
        # In another script, or too long: what tells it apart stands behind what fits.
        mark = hashlib.sha256(subject.encode("utf-8")).hexdigest()[:8]
        words = f"{words[: room - 9].rstrip('-')}-{mark}".lstrip("-")
    name = f"{stem}-{words}"
    number = 2
    found = name
    while found in taken:
        found = f"{name}-{number}"
        number += 1
    return found


def _why_not(trigger: Trigger, signal: Signal) -> str:
    found = evaluate(trigger.subject, signal.fields)
    if found is MISSING or found is None:
        return "reads what the data do not have"
    if isinstance(found, Trouble):
        return found.message
    text = as_text(found)
    if text is None or isinstance(found, bool | float):
        return "is neither a text nor a number that names one thing alone"
    return f"is {quoted(text)}, which is no name on one line" if text.strip() else "is empty"


def _values(playbook: Playbook, signal: Signal, where: str) -> tuple[tuple[tuple[str, Written], ...], tuple[str, ...]]:
    trigger = playbook.triggers.get(signal.type)
    found: list[tuple[str, Written]] = []
    notes: list[str] = []
    for name, expression in (trigger.values if trigger is not None else {}).items():
        parameter = playbook.parameters.get(name)
        came = evaluate(expression, signal.fields)
        if parameter is None or came is MISSING or came is None:
            continue
        if isinstance(came, Trouble):
            notes.append(f"{where}: the value '{expression}' {came.message}; the default is taken")
            continue
        value = _written(parameter, came)
        problem = "is nothing that a value can be" if value is None else _problem(name, parameter, value)
        if value is None or problem is not None:
            notes.append(f"{where}: {name} {quoted(str(came))}: {problem}; the default is taken")
            continue
        found.append((name, value))
    return tuple(found), tuple(notes)


def _written(parameter: Parameter, came: Any) -> Written | None:
    if parameter.type is not ParameterType.LIST:
        text = as_text(came)
        return one_line(text) if text is not None else None
    items = came if isinstance(came, list) else [came]
    texts = [as_text(item) for item in items[: _MOST_VALUES + 1]]
    if len(items) > _MOST_VALUES or any(text is None for text in texts):
        return None
    return tuple(dict.fromkeys(one_line(text) for text in texts if text is not None and one_line(text)))


def _problem(name: str, parameter: Parameter, value: Written) -> str | None:
    if not value and isinstance(value, str):
        return "is empty"
    if isinstance(value, tuple):
        try:
            read_value(list(value))
        except PydanticCustomError as error:
            return error.message()
    return problem_with(name, parameter, value)


def one_line(text: str) -> str:
    """Return a text that came from outside as a line: no characters that steer, and not too long to be read."""
    plain = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text[: 8 * LONGEST_VALUE]
    )
    line = " ".join(_TURNING.sub("", plain).split())
    return line if len(line) <= LONGEST_VALUE else f"{line[: LONGEST_VALUE - 1].rstrip()}…"
