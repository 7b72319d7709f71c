"""An answer to why as JSON: what `mfab why --json` prints. Other tools depend on the names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mfab.diagnostics.span import Span
from mfab.export.days import local
from mfab.export.teller import Teller
from mfab.export.why_words import off_words, reason_words, work_words
from mfab.model.process import Path
from mfab.planning.why.reason import DaysOff, Missed, Reason, Step, Way, Why

Place = Callable[[Path], Span | None]


def why_as_json(why: Why, teller: Teller, place: Place) -> dict[str, Any]:
    """Return an answer with its reasons; times are in the team's zone."""
    telling = Telling(teller, place)
    return {
        "format_version": 1,
        "task": why.row,
        "end": why.end,
        "at": telling.time(why.at),
        "missed": telling.missed(why.missed),
        "ways": [telling.way(each) for each in why.ways],
        "besides": [telling.reason(each) for each in why.besides],
        "all_tried": why.tried,
        "levelled": why.is_levelled,
        "nothing_else": why.tried and why.is_all,
        "findings": [],
    }


class Telling:
    """Steps and reasons as JSON."""

    def __init__(self, teller: Teller, place: Place) -> None:
        self._teller, self._place = teller, place

    def time(self, instant: int | None) -> str | None:
        return None if instant is None else local(instant, self._teller.team.zone).isoformat(timespec="seconds")

    def missed(self, missed: Missed | None) -> dict[str, Any] | None:
        if missed is None:
            return None
        return {"key": missed.key, "limit": self.time(missed.limit), "late_by_minutes": missed.working_minutes}

    def way(self, way: Way) -> dict[str, Any]:
        return {
            "direction": "back" if way.is_back else "forward",
            "supposing_anchor_on": way.supposing.isoformat() if way.supposing is not None else None,
            "steps": [self.step(each) for each in way.steps],
        }

    def step(self, step: Step) -> dict[str, Any]:
        part = step.part_time
        return {
            "task": step.row,
            "says": work_words(self._teller, step),
            "person": self._teller.people.get(step.row),
            "through": step.through,
            "ready": self.time(step.ready),
            "start": self.time(step.start),
            "finish": self.time(step.finish),
            "minutes": step.minutes,
            "accounts_for_minutes": step.accounts_for,
            "reasons": [self.reason(each) for each in step.reasons],
            "equally": [self.reason(each) for each in step.equally],
            "days_off": [self.days(each, "before") for each in step.waiting]
            + [self.days(each, "within") for each in step.resting],
            "part_time": None
            if part is None
            else {
                "person": part.person,
                "capacity": part.capacity,
                "minutes_at_full_capacity": part.full,
                "without": self.time(part.without),
            },
        }

    def reason(self, reason: Reason) -> dict[str, Any]:
        span = self._place(reason.path) if reason.path is not None else None
        return {
            "cause": reason.cause.value,
            "says": reason_words(self._teller, reason),
            "tasks": list(reason.rows),
            "of": reason.of,
            "type": (reason.kind or "FS") if reason.cause.value == "link" else None,
            "lag": reason.lag,
            "outcome": reason.outcome,
            "shared": reason.shared,
            "text": reason.text,
            "at": self.time(reason.at),
            "path": list(reason.path) if reason.path is not None else None,
            "file": span.path if span is not None else None,
            "line": span.line if span is not None else None,
            "column": span.column if span is not None else None,
            "without": self.time(reason.without),
        }

    def days(self, off: DaysOff, where: str) -> dict[str, Any]:
        return {
            "kind": off.why.value,
            "says": off_words(self._teller, off),
            "where": where,
            "days": [day.isoformat() for day in off.days],
            "minutes": off.minutes,
            "person": off.person,
            "names": list(off.names),
            "without": self.time(off.without),
        }
