"""A plan as JSON: what `mfab plan --json` prints. Other tools depend on the names, so they never change."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from mfab.export.days import local
from mfab.model.plan import Plan, PlanLink, Row

FORMAT_VERSION = 1
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def plan_as_json(plan: Plan, findings: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a plan with what was found in it. Times are in the plan's zone, floats in working minutes."""
    return {
        "format_version": FORMAT_VERSION,
        "playbook": plan.playbook,
        "run": plan.run,
        "digest": plan.digest,
        "start": _time(plan, plan.start),
        "finish": _time(plan, plan.finish),
        "anchor": _anchor(plan),
        "direction": plan.direction.value,
        "on_time": plan.is_on_time,
        "late_by_working_minutes": plan.late_by,
        "latest_start": _time(plan, plan.latest_start),
        "tasks": [_row(plan, row) for row in plan.rows],
        "critical_path": list(plan.critical_path),
        "unfilled_roles": list(plan.unfilled_roles),
        "findings": [dict(finding) for finding in findings],
        "title": plan.title,
        "working_days": plan.working_days,
        "critical_path_minutes": {
            "work": plan.chain.work,
            "approval": plan.chain.approval,
            "gap": plan.chain.gap,
        },
        "people": dict(plan.people),
        "deviations": [
            {"task": change.task, "key": change.key, "before": change.before, "now": change.now}
            for change in plan.deviations
        ],
        "levelled": levelled_as_json(plan),
    }


def levelled_as_json(plan: Plan) -> dict[str, Any] | None:
    """Return how a plan was levelled, or None when it was not."""
    made = plan.levelled
    if made is None:
        return None
    return {
        "effort": made.effort,
        "seed": made.seed,
        "schedules": made.schedules,
        "start_before": _time(plan, made.start_before),
        "finish_before": _time(plan, made.finish_before),
        "anchor_before": _time(plan, made.anchor_before),
        "bound": _time(plan, made.bound),
        "optimal": made.is_optimal,
        "solver": made.solver,
        "hand_overs": [
            {
                "task": each.row,
                "after": each.after,
                "run": each.run,
                "person": each.name if each.is_person else None,
                "resource": None if each.is_person else each.name,
                "holds": each.holds,
                "critical": each.is_on_path,
            }
            for each in made.hand_overs
        ],
    }


def dumps(value: Mapping[str, Any]) -> str:
    """Return JSON as text: keys in their order, readable, and such that UTF-8 can always write it."""
    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
    # Half a character that an escape in YAML can leave: UTF-8 has no bytes for it, JSON has an escape.
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _row(plan: Plan, row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "phase": row.phase,
        "kind": row.kind.value,
        "of": row.of,
        "owner": row.owner,
        "person": row.person,
        "approvers": list(row.approvers),
        "start": _time(plan, row.start),
        "finish": _time(plan, row.finish),
        "early_start": _time(plan, row.early_start),
        "early_finish": _time(plan, row.early_finish),
        "late_start": _time(plan, row.late_start),
        "late_finish": _time(plan, row.late_finish),
        "done": _time(plan, row.done),
        "total_float_minutes": row.total_float,
        "free_float_minutes": row.free_float,
        "critical": row.is_critical,
        "branch": row.branch,
        "needs": list(dict.fromkeys(link.task for link in row.links)),
        "links": [_link(link) for link in row.links],
        "parent": row.parent,
        "deputy": row.is_deputy,
        "minutes": row.minutes,
        "effort_minutes": row.effort,
        "elapsed": row.is_elapsed,
    }


def _link(link: PlanLink) -> dict[str, str]:
    waits = {"task": link.task, "type": link.type, "lag": link.lag}
    return waits if link.outcome is None else {**waits, "outcome": link.outcome}


def _anchor(plan: Plan) -> dict[str, str] | None:
    if plan.anchor is None or plan.anchor_day is None:
        return None
    return {"task": plan.anchor, "date": plan.anchor_day.isoformat()}


def _time(plan: Plan, instant: int | None) -> str | None:
    return None if instant is None else local(instant, plan.zone).isoformat(timespec="seconds")
