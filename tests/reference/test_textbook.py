"""Networks from textbooks: early and late dates, floats and critical activities, to the unit."""

import json
import warnings
from pathlib import Path
from typing import Any

import pytest

from mfab.calendars.working_time import WorkingTime
from mfab.use_cases.options import Options
from mfab.use_cases.planning import plan_file
from mfab.use_cases.reading import Shelf
from tests.reference.networks import scale_of, task_id, write_network

SHARED = Path(__file__).parents[3] / "shared" / "reference" / "textbook.json"
OWN = Path(__file__).parent / "textbook"


def shared_cases() -> list[Any]:
    """Return the published cases; without the folder that holds them, one that is skipped and says why."""
    if not SHARED.exists():
        reason = "the published networks are not here: ../shared/reference/textbook.json"
        warnings.warn(reason, stacklevel=1)
        return [pytest.param(None, id="published", marks=pytest.mark.skip(reason=reason))]
    return [pytest.param(case, id=case["id"]) for case in json.loads(SHARED.read_text(encoding="utf-8"))]


def own_cases() -> list[Any]:
    files = sorted(OWN.glob("*.json"))
    return [pytest.param(json.loads(file.read_text(encoding="utf-8")), id=file.stem) for file in files]


@pytest.mark.parametrize("case", [*own_cases(), *shared_cases()])
def test_dates_and_floats_are_those_of_the_textbook(case: dict[str, Any], tmp_path: Path) -> None:
    planned = plan_file(Shelf(lambda: b""), str(write_network(case, tmp_path)), Options(), None)
    assert planned.plan is not None and planned.book is not None, [each.message for each in planned.diagnostics]
    rows = {row.id: row for row in planned.plan.rows}
    calendar, begin, scale = planned.book.team, planned.plan.start, scale_of(case)
    for name, printed in case["computed"]["table"].items():
        row = rows[task_id(name)]
        assert row.late_start is not None and row.late_finish is not None
        got = {
            "ES": worked(calendar, begin, row.early_start),
            "EF": worked(calendar, begin, row.early_finish),
            "LS": worked(calendar, begin, row.late_start),
            "LF": worked(calendar, begin, row.late_finish),
            "TF": row.total_float,
            "FF": row.free_float,
        }
        assert got == {key: round(printed[key] * scale) for key in got}, name
    critical = {name for name in case["computed"]["table"] if rows[task_id(name)].is_critical}
    assert critical == set(case["computed"]["critical"])
    assert worked(calendar, begin, planned.plan.finish) == round(case["computed"]["duration"] * scale)


@pytest.mark.parametrize("case", own_cases())
def test_the_critical_path_is_the_one_of_the_textbook(case: dict[str, Any], tmp_path: Path) -> None:
    planned = plan_file(Shelf(lambda: b""), str(write_network(case, tmp_path)), Options(), None)
    assert planned.plan is not None
    assert planned.plan.critical_path == tuple(task_id(name) for name in case["path"])


def worked(calendar: WorkingTime, begin: int, instant: int) -> int:
    return calendar.between(begin, instant)
