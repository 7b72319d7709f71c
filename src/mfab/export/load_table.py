"""Load as a table for spreadsheets and as JSON: one line a person, role or function and week."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from mfab.export.csv_table import safe_cell
from mfab.portfolio.load import By, Load, Piece, Week

FORMAT_VERSION = 1
_COLUMNS = ("week", "hours", "time_hours", "over_hours", "tasks")


def load_csv(found: Sequence[Load], by: By) -> str:
    """Return the weeks that have work, under a header; hours are numbers, so that they can be summed."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((by.value, *_COLUMNS))
    for load in found:
        for week in load.weeks:
            if week.pieces:
                writer.writerow((safe_cell(load.name), *_cells(week)))
    return text.getvalue()


def _cells(week: Week) -> Iterator[str]:
    yield week.monday.isoformat()
    yield _hours(week.load)
    yield _hours(week.capacity) if week.capacity is not None else ""
    yield _hours(week.over)
    yield safe_cell("; ".join(f"{piece.occasion}: {piece.row} {_hours(piece.minutes)}" for piece in heaviest(week)))


def heaviest(week: Week) -> list[Piece]:
    """Return what a week holds, the most work first; of equal amounts as it was given."""
    return sorted(week.pieces, key=lambda piece: -piece.minutes)


def _hours(minutes: float) -> str:
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


def load_as_json(found: Sequence[Load], by: By, files: Sequence[str]) -> dict[str, Any]:
    """Return load as plain values. Amounts are minutes of work, weeks their Mondays."""
    return {
        "format_version": FORMAT_VERSION,
        "by": by.value,
        "occasions": list(files),
        "rows": [
            {
                "name": load.name,
                "load_minutes": round(load.minutes),
                "time_minutes": _whole(load.capacity),
                "weeks": [_week(week) for week in load.weeks],
            }
            for load in found
        ],
    }


def _week(week: Week) -> dict[str, Any]:
    return {
        "monday": week.monday.isoformat(),
        "load_minutes": round(week.load),
        "time_minutes": _whole(week.capacity),
        "over_minutes": round(week.over),
        "tasks": [
            {
                "occasion": piece.occasion,
                "row": piece.row,
                "person": piece.person,
                "minutes": round(piece.minutes),
                "total_float_minutes": piece.total_float,
            }
            for piece in heaviest(week)
        ],
    }


def _whole(minutes: float | None) -> int | None:
    return None if minutes is None else round(minutes)
