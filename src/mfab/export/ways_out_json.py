"""Ways out as JSON: what `mfab why FILE --json` prints. Other tools depend on the names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mfab.export.days import local
from mfab.export.teller import Teller
from mfab.export.ways_out_words import merged, problem_words, remedy_words, written_words
from mfab.export.why_json import Place, Telling
from mfab.planning.ways_out.problem import Problem
from mfab.planning.ways_out.remedy import Remedy
from mfab.planning.ways_out.searching import WaysOut


def answers_as_json(answers: Sequence[tuple[WaysOut, Teller]], place: Place, *, is_run: bool) -> dict[str, Any]:
    """Return the dates that are missed, what stands against each, and what helps, the best first."""
    return {
        "format_version": 1,
        "missed": [_answer(each, teller, place, is_run) for each, teller in answers],
        "findings": [],
    }


def _answer(answer: WaysOut, teller: Teller, place: Place, is_run: bool) -> dict[str, Any]:
    telling = Telling(teller, place)
    return {
        **_problem(answer.problem, teller, place),
        "late_with_it": [_problem(each, teller, place) for each in answer.late_with_it],
        "begins_today": answer.begins_today,
        "conflict": [telling.step(each) for each in answer.conflict.least.steps],
        "remedies": [_remedy(each, answer, teller, is_run) for each in answer.remedies],
        "all_tried": answer.all_tried,
    }


def _problem(problem: Problem, teller: Teller, place: Place) -> dict[str, Any]:
    span = place(problem.path)
    return {
        "task": problem.row,
        "key": problem.kind.value,
        "says": problem_words(teller, problem),
        "limit": _time(teller, problem.limit),
        "reached": _time(teller, problem.reached),
        "late_by_minutes": problem.late_by,
        "path": list(problem.path),
        "file": span.path if span is not None else None,
        "line": span.line if span is not None else None,
        "column": span.column if span is not None else None,
    }


def _remedy(remedy: Remedy, answer: WaysOut, teller: Teller, is_run: bool) -> dict[str, Any]:
    edits = [edit for each in remedy.proposals for edit in each.edits]
    return {
        "kinds": [each.kind.word for each in remedy.proposals],
        "says": remedy_words(teller, answer, remedy),
        "enough": remedy.is_enough,
        "gains_minutes": remedy.gains,
        "left_minutes": remedy.left,
        "worsens": list(remedy.worsens),
        "still_late": list(remedy.still),
        "leaves_out": list(remedy.leaves_out),
        "run": merged(written for where, written in (edit.written() for edit in edits) if where == "run"),
        "team": merged(written for where, written in (edit.written() for edit in edits) if where == "team"),
        "write": list(written_words(remedy, "run" if is_run else None, "team", by_options=not is_run)),
    }


def _time(teller: Teller, instant: int) -> str:
    return local(instant, teller.team.zone).isoformat(timespec="seconds")
