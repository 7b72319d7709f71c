"""An outlook as JSON: what `mfab risk --json` prints. Other tools depend on the names, so they never change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mfab.export.days import local
from mfab.model.plan import Plan, Row
from mfab.planning.risk.drivers import Influence
from mfab.planning.risk.outlook import Kept, Outlook
from mfab.planning.risk.promises import Promise
from mfab.planning.risk.remedies import Remedy

FORMAT_VERSION = 1
_SHARES = ("p50", "p80", "p95")


def risk_as_json(plan: Plan, found: Outlook, findings: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return an outlook with its plan's names. Shares are from 0 to 1, times in the team's working minutes."""
    assumed = found.assumptions
    return {
        "format_version": FORMAT_VERSION,
        "playbook": plan.playbook,
        "run": plan.run,
        "title": plan.title,
        "digest": plan.digest,
        "samples": assumed.samples,
        "seed": assumed.seed,
        "distribution": assumed.distribution.value,
        "correlation": assumed.correlation,
        "absence": assumed.absence,
        "start": local(plan.start, plan.zone).isoformat(timespec="seconds"),
        "anchor": plan.anchor if found.has_anchor else None,
        "target": found.target.isoformat(),
        "odds": _share(found.odds),
        "reached": _share(found.reached),
        "ready": _days(found.ready),
        "comes": _days(found.comes),
        "ends": _days(found.ends),
        "mean_minutes": round(found.mean, 1),
        "deviation_minutes": round(found.deviation, 1),
        "day_minutes": found.day_minutes,
        "days": _histogram(found.days),
        "tasks": [_task(row, found) for row in plan.rows if row.id in found.critical],
        "drivers": [_driver(influence) for influence in found.influences],
        "limits": [_limit(plan, kept) for kept in found.kept],
        "promise": _promise(found.promise),
        "remedies": [_remedy(remedy) for remedy in found.remedies],
        "findings": [dict(finding) for finding in findings],
    }


def _share(share: float) -> float:
    return round(share, 4)


def _days(days: Sequence[date]) -> dict[str, str] | None:
    return {name: day.isoformat() for name, day in zip(_SHARES, days, strict=True)} if days else None


def _histogram(days: Mapping[date, int]) -> list[dict[str, Any]]:
    whole, so_far, found = sum(days.values()), 0, []
    for day, count in days.items():
        so_far += count
        found.append(
            {
                "day": day.isoformat(),
                "samples": count,
                "share": _share(count / whole),
                "by_then": _share(so_far / whole),
            }
        )
    return found


def _task(row: Row, found: Outlook) -> dict[str, Any]:
    return {"id": row.id, "of": row.of, "person": row.person, "criticality": _share(found.critical[row.id])}


def _driver(influence: Influence) -> dict[str, Any]:
    return {
        "task": influence.step,
        "cruciality": round(influence.correlation, 3),
        "quick_minutes": round(influence.quick),
        "slow_minutes": round(influence.slow),
    }


def _limit(plan: Plan, kept: Kept) -> dict[str, Any]:
    return {
        "task": kept.step,
        "key": kept.key,
        "date": local(kept.instant, plan.zone).isoformat(timespec="seconds"),
        "odds": _share(kept.odds),
    }


def _promise(promise: Promise) -> dict[str, Any]:
    return {
        "confidence": promise.confidence,
        "start_by": promise.start_by.isoformat() if promise.start_by is not None else None,
        "best_odds": _share(promise.odds_at_best) if promise.is_dated else None,
        "day": promise.day.isoformat() if promise.day is not None else None,
    }


def _remedy(remedy: Remedy) -> dict[str, Any]:
    return {"task": remedy.step, "gain_minutes": remedy.gain, "odds": _share(remedy.odds)}
