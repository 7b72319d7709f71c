"""How runs stand, as JSON: other tools depend on the names."""

from __future__ import annotations

from dataclasses import asdict
from datetime import tzinfo
from typing import Any

from mfab.calendars.zones import zone
from mfab.export.days import local
from mfab.export.moments import iso
from mfab.planning.variance import Delay
from mfab.runs.agenda import AgendaItem, Handover
from mfab.runs.standing import Standing, Wait
from mfab.use_cases.run_forecast import Outlook
from mfab.use_cases.run_summary import Up, who_is_up
from mfab.use_cases.status import Agenda, Overview, RunLine, RunView

FORMAT_VERSION = 1


def overview_as_json(found: Overview) -> dict[str, Any]:
    """Return all runs."""
    return {
        "format_version": FORMAT_VERSION,
        "runs": [_line(line) for line in found.runs],
        "kept_signals": found.kept_signals,
    }


def run_as_json(view: RunView) -> dict[str, Any]:
    """Return one run with its tasks."""
    run, in_zone = view.loaded.run, view.loaded.setting.book.team.zone
    line = RunLine(
        run.id, run.playbook, run.subject, run.state.value, run.started_at, view.at, view.summary
    )  # fmt: skip
    shifts = {row.id: row.done.minutes for row in view.variance.rows}
    return {
        "format_version": FORMAT_VERSION,
        **_line(line),
        "critical_path": list(view.forecast.critical_path),
        "delays": [_delay(each, in_zone) for each in view.variance.delays],
        "tasks": [_task(view, standing, shifts.get(name), in_zone) for name, standing in view.standings.items()],
        "notes": [asdict(remark) | {"at": iso(remark.at, in_zone)} for remark in run.remarks],
    }


def agenda_as_json(found: Agenda) -> dict[str, Any]:
    """Return one person's list."""
    return {
        "format_version": FORMAT_VERSION,
        "person": found.person,
        "name": found.name,
        "now": [_item(item, found) for item in found.items],
        "later": [_item(item, found) for item in found.later],
    }


def _line(line: RunLine) -> dict[str, Any]:
    in_zone, summary = zone(line.summary.zone), line.summary
    return {
        "run": line.run,
        "title": summary.title,
        "playbook": line.playbook,
        "subject": line.subject,
        "state": line.state,
        "started": iso(line.started_at, in_zone),
        "at": iso(line.at, in_zone),
        "ended": iso(summary.ended_at, in_zone),
        "outlook": _outlook(summary.outlook, in_zone),
        "counts": dict(summary.counts),
        "rejections": summary.rejections,
        "steered_by": list(summary.steering),
        "up": [_up(each, in_zone) for each in summary.up],
    }


def _outlook(outlook: Outlook, in_zone: tzinfo) -> dict[str, Any]:
    return {
        "anchor": outlook.anchor,
        "target": _minutes(outlook.target, in_zone),
        "expected": _minutes(outlook.expected, in_zone),
        "on_time": outlook.late_by == 0,
        "late_by_working_minutes": outlook.late_by,
        "cause": outlook.cause,
    }


def _up(up: Up, in_zone: tzinfo) -> dict[str, Any]:
    times = {
        "since": iso(up.since, in_zone),
        "due": _minutes(up.due, in_zone),
        "take_by": _minutes(up.take_by, in_zone),
    }
    return {**asdict(up), "people": list(up.people), **times}


def _delay(delay: Delay, in_zone: tzinfo) -> dict[str, Any]:
    return {
        "task": delay.task,
        "role": delay.role,
        "person": delay.person,
        "kind": delay.kind.value,
        "working_minutes": delay.minutes,
        "since": _minutes(delay.since, in_zone),
        "open": delay.is_open,
    }


def _task(view: RunView, standing: Standing, later_by: int | None, in_zone: tzinfo) -> dict[str, Any]:
    name, run = standing.step.id, view.loaded.run
    work, row = run.work(name), view.forecast.rows.get(name)
    planned = view.loaded.setting.baseline.rows.get(name)
    handed_in = work.submission
    return {
        "id": name,
        "title": standing.step.title,
        "status": standing.status.value,
        "since": iso(standing.since, in_zone),
        "people": list(who_is_up(view.loaded, standing, view.at)) if standing.is_open else [],
        "owner": view.loaded.setting.owner(run, name),
        "taken_by": work.taken_by,
        "waits_for": [_wait(each, in_zone) for each in standing.waits],
        "pending_approvals": list(standing.pending),
        "approvals": {
            role: {"person": yes.person, "at": iso(yes.at, in_zone), "instead_of": yes.instead_of}
            for role, yes in work.approvals.items()
        },
        "evidence": [asdict(each) for each in handed_in.evidence] if handed_in is not None else [],
        "outcome": work.outcome,
        "branch": standing.branch,
        "blocked": work.block.why if work.block is not None else None,
        "skipped": work.skipped,
        "round": work.round,
        "rejections": work.rejections,
        "rejected": work.rejected,
        "planned": _span(planned.start, planned.done, in_zone) if planned is not None else None,
        "expected": _span(row.start, row.done, in_zone) if row is not None else None,
        "later_by_working_minutes": later_by,
        "critical": row is not None and row.is_critical,
    }


def _item(item: AgendaItem, found: Agenda) -> dict[str, Any]:
    in_zone = found.views[item.run].loaded.setting.book.team.zone
    return {
        "run": item.run,
        "task": item.task,
        "title": item.title,
        "ask": item.ask.value,
        "status": item.status.value,
        "since": iso(item.since, in_zone),
        "due": _minutes(item.due, in_zone),
        "take_by": _minutes(item.take_by, in_zone),
        "critical": item.is_critical,
        "role": item.role,
        "instead_of": item.instead_of,
        "why": item.why,
        "round": item.round,
        "from": [_handover(each) for each in item.gets],
        "to": [_handover(each) for each in item.gives],
        "waits_for": [_wait(each, in_zone) for each in item.waits],
        "outcomes": list(item.outcomes),
        "checklist": list(item.checklist),
        "approvers": list(item.approvers),
    }


def _handover(each: Handover) -> dict[str, Any]:
    return {
        "task": each.task,
        "title": each.title,
        "person": each.person,
        "deliverables": list(each.deliverables),
        "evidence": [asdict(evidence) for evidence in each.evidence],
    }


def _wait(each: Wait, in_zone: tzinfo) -> dict[str, Any]:
    return {"task": each.task, "type": each.type.value, "outcome": each.outcome, "until": iso(each.until, in_zone)}


def _span(start: int, done: int, in_zone: tzinfo) -> dict[str, Any]:
    return {"start": _minutes(start, in_zone), "done": _minutes(done, in_zone)}


def _minutes(instant: int | None, in_zone: tzinfo) -> str | None:
    return None if instant is None else local(instant, in_zone).isoformat(timespec="seconds")
