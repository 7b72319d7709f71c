"""Runs as JSON: what `status`, `next`, `log` and the acting commands print with `--json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from mfab.export.moments import iso
from mfab.runs.event_codec import kind_name, to_json
from mfab.runs.events import Entry
from mfab.runs.run import Run

FORMAT_VERSION = 1


def acted_as_json(run: Run, entries: Sequence[Entry], zone: tzinfo, *, is_repeated: bool) -> dict[str, Any]:
    """Return what a command brought about."""
    return {
        "format_version": FORMAT_VERSION,
        "run": run.id,
        "state": run.state.value,
        "repeated": is_repeated,
        "events": [entry_as_json(entry, zone) for entry in entries],
    }


def log_as_json(run: Run, entries: Sequence[Entry], zone: tzinfo) -> dict[str, Any]:
    """Return a run's log."""
    return {
        "format_version": FORMAT_VERSION,
        "run": run.id,
        "playbook": run.playbook,
        "digest": run.digest,
        "state": run.state.value,
        "events": [entry_as_json(entry, zone) for entry in entries],
    }


def entry_as_json(entry: Entry, zone: tzinfo) -> dict[str, Any]:
    """Return one entry of a log; `data` holds the event's own fields."""
    return {
        "sequence": entry.sequence,
        "at": iso(entry.at, zone),
        "by": entry.by,
        "acting_for": entry.acting_for,
        "typed_by": entry.typed_by,
        "event": kind_name(entry.event),
        "command": entry.command,
        "data": json.loads(to_json(entry.event)),
    }
