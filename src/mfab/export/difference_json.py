"""What differs between two files or revisions as JSON. Other tools depend on the names, so they never change."""

from collections.abc import Sequence
from typing import Any

from mfab.diagnostics.json_text import json_text
from mfab.export.change_words import sentences as change_sentences
from mfab.export.days import local
from mfab.export.difference import Difference, Failure
from mfab.export.plan_change_words import headline
from mfab.export.plan_change_words import sentences as plan_sentences
from mfab.model.plan import Plan
from mfab.parser.changes import Change
from mfab.planning.comparison import PlanComparison, Shift

FORMAT_VERSION = 1


def difference_text(found: Difference, failures: Sequence[Failure] = ()) -> str:
    """Return the JSON as text."""
    return json_text(difference_as_json(found, failures))


def difference_as_json(found: Difference, failures: Sequence[Failure] = ()) -> dict[str, Any]:
    """Return a difference as plain values. Movements are minutes of working time, later positive."""
    before, after = found.plans
    return {
        "format_version": FORMAT_VERSION,
        "before": {"file": found.names[0], "digest": before.digest},
        "after": {"file": found.names[1], "digest": after.digest},
        "differs": not found.is_none,
        "summary": headline(found),
        # Without dates of its own a playbook is planned from some Monday: then there are only distances.
        "dated": found.is_dated,
        "measures": found.measures,
        "failed": [{"expression": each.regression.text, "measures": list(each.measures)} for each in failures],
        "changes": [change_as_json(each) for each in found.changes],
        "voided_agreements": [
            {"role": each.role, "signed_by": each.signed_by, "text": list(each.sentences)} for each in found.voided
        ],
        "plan": _plan(found),
    }


def variance_as_json(found: Difference) -> dict[str, Any]:
    """Return what differs between an earlier plan and this one as plain values."""
    return {
        "file": found.names[0],
        "digest": found.plans[0].digest,
        "differs": not found.is_none,
        "summary": headline(found),
        "measures": found.measures,
        "plan": _plan(found),
    }


def change_as_json(change: Change) -> dict[str, Any]:
    """Return what became of a thing as plain values."""
    return {
        "what": change.noun,
        "id": change.name,
        "earlier_id": change.earlier_name,
        "fate": change.fate.value,
        "title": change.title,
        "keys": [{"key": each.key, "before": each.before, "after": each.after} for each in change.keys],
        "text": list(change_sentences(change)),
    }


def _plan(found: Difference) -> dict[str, Any]:
    plan, shift = found.plan, _Shifts(found)
    return {
        "day_minutes": plan.day_minutes,
        "start": shift.of(plan.start),
        "finish": shift.of(plan.finish),
        "anchor": {"task": plan.anchor_name, **shift.of(plan.anchor)} if plan.anchor is not None else None,
        "latest_start": shift.of(plan.latest_start) if plan.latest_start is not None else None,
        "late_minutes": _pair(plan.late),
        "working_days": _pair(plan.working_days),
        "lost_float": {"row": plan.loser, "minutes": plan.lost_float},
        "critical_path": {key: list(path) for key, path in _pair(plan.critical_path).items()},
        "rows": [
            {"id": row.id, "kind": row.kind.value, "start": shift.of(row.start), "done": shift.of(row.done)}
            for row in plan.rows
        ],
        "rows_added": list(plan.come),
        "rows_removed": list(plan.gone),
        **_people(plan),
        "text": list(plan_sentences(found)),
    }


def _people(plan: PlanComparison) -> dict[str, Any]:
    return {
        "people": [
            {"role": each.role, "row": each.row, "before": each.before, "after": each.after} for each in plan.people
        ],
        "unfilled_roles": {key: list(roles) for key, roles in _pair(plan.unfilled).items()},
    }


def _pair(values: tuple[Any, Any]) -> dict[str, Any]:
    return {"before": values[0], "after": values[1]}


class _Shifts:
    """Writes each instant in the zone of its plan; of plans without dates, only how far it moves."""

    def __init__(self, found: Difference) -> None:
        self._plans: tuple[Plan, Plan] = found.plans
        self._is_dated = found.is_dated

    def of(self, shift: Shift) -> dict[str, Any]:
        if not self._is_dated:
            return {"minutes": shift.minutes}
        before, after = (
            local(instant, plan.zone).isoformat(timespec="seconds")
            for instant, plan in zip((shift.before, shift.after), self._plans, strict=True)
        )
        return {"before": before, "after": after, "minutes": shift.minutes}
