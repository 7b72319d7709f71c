"""What a migration would do, or did, as JSON. Other tools depend on the names, so they never change."""

from __future__ import annotations

from typing import Any

from mfab.export.days import local
from mfab.export.difference_json import change_as_json
from mfab.export.migration_preview import MigrationPreview
from mfab.export.migration_words import forecast_sentences, headline
from mfab.planning.comparison import Shift

FORMAT_VERSION = 1


def migration_as_json(found: MigrationPreview, *, is_applied: bool) -> dict[str, Any]:
    """Return a migration as plain values. Movements are minutes of working time, later positive."""
    return {
        "format_version": FORMAT_VERSION,
        "run": found.run,
        "file": found.file,
        "differs": not found.is_none,
        "applied": is_applied,
        "summary": headline(found) if not found.refused else "it contradicts what has happened",
        "refused": [{"task": each.task, "message": each.message, "hint": each.hint} for each in found.refused],
        "tasks": [{**change_as_json(each), "state": found.states.get(each.name)} for each in found.changes],
        "others": [change_as_json(each) for each in found.others],
        "people": [{"role": each.role, "before": each.before, "after": each.after} for each in found.people],
        "forecast": _forecast(found),
        "notes": list(found.notes),
        "likely_renames": [{"before": was, "after": now} for was, now in found.likely.items()],
    }


def _forecast(found: MigrationPreview) -> dict[str, Any] | None:
    if found.forecasts is None:
        return None
    before, after = found.forecasts
    anchor, finish = found.anchor_shift, found.finish_shift
    assert finish is not None
    return {
        "anchor": {"task": found.anchor, **_shift(found, anchor)} if anchor is not None else None,
        "finish": _shift(found, finish),
        "late_minutes": {"before": before.late_by, "after": after.late_by},
        "critical_path": {"before": list(before.critical_path), "after": list(after.critical_path)},
        "text": list(forecast_sentences(found)),
    }


def _shift(found: MigrationPreview, shift: Shift) -> dict[str, Any]:
    zone = found.calendar.zone
    before, after = (local(instant, zone).isoformat(timespec="seconds") for instant in (shift.before, shift.after))
    return {"before": before, "after": after, "minutes": shift.minutes}
