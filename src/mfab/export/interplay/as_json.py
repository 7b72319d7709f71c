"""The interplay as data: what `mfab interplay --json` prints. Other tools depend on the names."""

from collections.abc import Iterable
from typing import Any

from mfab.diagnostics.as_json import as_json
from mfab.diagnostics.diagnostic import Diagnostic
from mfab.export.days import local
from mfab.export.interplay.shown import Shown
from mfab.model.interplay import Decision, Exchange, FunctionPart, Handover, Meeting, TimeSpent, WithoutPart


def interplay_as_json(files: Iterable[tuple[str, Shown | None, Iterable[Diagnostic]]]) -> dict[str, Any]:
    """Return the interplay in files; of one that could not be planned, its findings alone."""
    return {"format_version": 1, "files": [_file(name, shown, findings) for name, shown, findings in files]}


def _file(name: str, shown: Shown | None, findings: Iterable[Diagnostic]) -> dict[str, Any]:
    if shown is None:
        return {"file": name, "findings": as_json(findings)}
    found = shown.interplay
    return {
        "file": name,
        "findings": as_json(findings),
        "playbook": shown.plan.playbook,
        "run": shown.plan.run,
        "title": shown.plan.title,
        "dated": shown.is_dated,
        "day_minutes": shown.plan.day_minutes,
        "steered_by": found.steered_by,
        "functions": [_function(each) for each in found.functions],
        "forgotten": [_without_part(each) for each in found.forgotten],
        "without_part": [_without_part(each) for each in found.without_part if not each.is_forgotten],
        "not_this_time": list(found.not_this_time),
        "compared_with": list(found.compared),
        "decisions": [_decision(each) for each in found.decisions],
        "unowned": list(found.unowned),
        "handovers": [_handover(shown, each) for each in found.handovers],
        "meetings": [_meeting(each) for each in found.meetings],
        "exchanges": [_exchange(each) for each in found.exchanges],
        "critical_path_minutes": _time(found.critical),
        "critical_path_by_function": [
            {"function": function, "minutes": _time(spent)} for function, spent in found.critical_by_function
        ],
        "overall_minutes": _time(found.overall),
    }


def _function(each: FunctionPart) -> dict[str, Any]:
    return {
        "function": each.function,
        "roles": list(each.roles),
        "takes_part": each.takes_part,
        "does": each.does,
        "contributes": each.contributes,
        "approves": each.approves,
        "informed": each.informed,
        "gives": each.gives,
        "gets": each.gets,
    }


def _without_part(each: WithoutPart) -> dict[str, Any]:
    reasons = [{"kind": reason.kind.value, "text": reason.text, "weight": reason.weight} for reason in each.evidence]
    return {"function": each.function, "reasons": reasons}


def _decision(each: Decision) -> dict[str, Any]:
    return {"task": each.task, "role": each.role, "function": each.function}


def _handover(shown: Shown, each: Handover) -> dict[str, Any]:
    return {
        "giver": each.giver,
        "giver_role": each.giver_role,
        "giver_function": each.giver_function,
        "receiver": each.receiver,
        "receiver_role": each.receiver_role,
        "receiver_function": each.receiver_function,
        "things": list(each.things),
        "given": _instant(shown, each.given),
        "taken": _instant(shown, each.taken),
        "wait_minutes": each.wait,
        "times": each.times,
        "critical": each.is_critical,
    }


def _meeting(each: Meeting) -> dict[str, Any]:
    return {
        "task": each.task,
        "title": each.title,
        "functions": list(each.functions),
        "hands_in": list(each.hands_in),
    }


def _exchange(each: Exchange) -> dict[str, Any]:
    return {"first": each.first, "second": each.second, "there": each.there, "back": each.back}


def _time(spent: TimeSpent) -> dict[str, int]:
    return {
        "work": spent.work,
        "approval": spent.approval,
        "handoff": spent.handoff,
        "lag": spent.lag,
        "calendar": spent.calendar,
    }


def _instant(shown: Shown, instant: int | None) -> str | None:
    """Return an instant with its offset; without a date, and on another branch, there is none."""
    if instant is None or not shown.is_dated:
        return None
    return local(instant, shown.plan.zone).isoformat(timespec="seconds")
