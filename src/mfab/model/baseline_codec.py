"""A baseline as canonical JSON, and back: the same baseline is always the same text."""

import json
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from mfab.model.baseline import Baseline, BaselineRow

FORMAT_VERSION = 1
_ROW_KEYS = tuple(field.name for field in fields(BaselineRow))


class UnknownBaseline(ValueError):
    """A baseline that this version of mfab does not know how to read."""


def baseline_to_json(baseline: Baseline) -> str:
    """Return a baseline as JSON without white space, keys sorted. Instants are minutes since 1970-01-01T00:00Z.

    The rows are in the order of the plan, as a list: it is the order of the file.
    """
    content: dict[str, Any] = {
        "format_version": FORMAT_VERSION,
        "start": baseline.start,
        "finish": baseline.finish,
        "anchor_day": baseline.anchor_day.isoformat() if baseline.anchor_day is not None else None,
        "anchor": baseline.anchor,
        "critical_path": list(baseline.critical_path),
        "late_by": baseline.late_by,
        "rows": [{"id": name, **asdict(row)} for name, row in baseline.rows.items()],
    }
    if baseline.hand_overs:
        content["hand_overs"] = [list(each) for each in baseline.hand_overs]
    return json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"), allow_nan=False)


def baseline_from_json(text: str) -> Baseline:
    """Return the baseline of a text that `baseline_to_json` gave. Raises `UnknownBaseline`."""
    try:
        content: dict[str, Any] = json.loads(text)
        if content["format_version"] != FORMAT_VERSION:
            raise UnknownBaseline(f"the baseline is of version {content['format_version']}, which is not known here")
        day = content["anchor_day"]
        return Baseline(
            rows={row["id"]: BaselineRow(**{key: row[key] for key in _ROW_KEYS}) for row in content["rows"]},
            start=content["start"],
            finish=content["finish"],
            anchor_day=date.fromisoformat(day) if day is not None else None,
            anchor=content["anchor"],
            critical_path=tuple(content["critical_path"]),
            late_by=content["late_by"],
            hand_overs=tuple((row, after, name) for row, after, name in content.get("hand_overs", ())),
        )
    except UnknownBaseline:
        raise
    except (KeyError, TypeError, ValueError) as error:
        raise UnknownBaseline(f"the baseline does not read: {error}") from None
