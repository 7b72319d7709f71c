"""Which roles to buy in and which to hire, as rows to read and as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mfab.portfolio.sourcing import RoleLoad, Thresholds

HEAD = ("role", "from", "filled by", "work", "share", "peak", "weeks", "advice", "why")


def sourcing_rows(found: Sequence[RoleLoad]) -> list[tuple[str, ...]]:
    """Return a row for each role."""
    return [
        (
            each.role,
            each.sourcing.value,
            ", ".join(each.people),
            f"{round(each.minutes / 60)}h",
            percent(each.share),
            percent(each.peak),
            f"{each.busy_weeks} of {each.weeks}",
            each.advice.value,
            each.reason,
        )
        for each in found
    ]


def sourcing_as_json(found: Sequence[RoleLoad], names: Sequence[str], thresholds: Thresholds) -> dict[str, Any]:
    """Return the same as plain values. Work is in minutes, shares are parts of a full-time person."""
    return {
        "format_version": 1,
        "occasions": list(names),
        "thresholds": {"little": thresholds.little, "much": thresholds.much, "steady": thresholds.steady},
        "roles": [
            {
                "role": each.role,
                "function": each.function,
                "sourcing": each.sourcing.value,
                "people": list(each.people),
                "minutes": round(each.minutes),
                "busy_weeks": each.busy_weeks,
                "weeks": each.weeks,
                "share": round(each.share, 4),
                "peak": round(each.peak, 4),
                "bound": list(each.bound),
                "advice": each.advice.value,
                "reason": each.reason,
            }
            for each in found
        ],
    }


def percent(share: float) -> str:
    """Return a share in per cent, below ten with one decimal."""
    value = 100 * share
    return f"{round(value, 1):g}%" if value < 10 else f"{round(value)}%"
