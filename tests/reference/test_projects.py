"""Plans against projects as a desktop scheduler calculated them, to the minute."""

import json
import warnings
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mfab.calendars.working_time import WorkingTime
from mfab.model.plan import Plan
from mfab.use_cases.options import Options
from mfab.use_cases.planning import plan_file
from mfab.use_cases.reading import Shelf
from tests.reference.projects import write_project

SHARED = Path(__file__).parents[3] / "shared" / "reference" / "schedules"
OWN = Path(__file__).parent / "schedules"
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001
FIELDS = ("early_start", "early_finish", "late_start", "late_finish")


def files() -> list[Any]:
    """Return the projects here, and those that others calculated: without their folder, one that is skipped."""
    found = [pytest.param(file, id=file.stem) for file in sorted([*OWN.glob("*.json"), *SHARED.glob("*.json")])]
    if not SHARED.exists():
        reason = "the projects of a desktop scheduler are not here: ../shared/reference/schedules"
        warnings.warn(reason, stacklevel=1)
        found.append(pytest.param(None, id="scheduler", marks=pytest.mark.skip(reason=reason)))
    return found


@pytest.mark.parametrize("file", files())
def test_dates_and_floats_are_those_of_the_scheduler(file: Path, tmp_path: Path) -> None:
    project = json.loads(file.read_text(encoding="utf-8"))
    written = write_project(project, tmp_path)
    planned = plan_file(Shelf(lambda: b""), str(written.run), Options(), None)
    assert planned.plan is not None, [each.message for each in planned.diagnostics]
    assert planned.book is not None
    assert differences(planned.plan, planned.book.team, written.tasks) == []


def differences(plan: Plan, calendar: WorkingTime, tasks: dict[str, dict[str, Any]]) -> list[str]:
    """Return where a plan is not as expected. Instants without working time between them are the same."""
    rows = {row.id: row for row in plan.rows}
    found = []
    for name, task in tasks.items():
        expected, row = task["expected"], rows[name]
        for field in FIELDS:
            moment = datetime.fromisoformat(expected[field])
            instant = int((moment - EPOCH) / timedelta(minutes=1))
            ours = getattr(row, field)
            if ours is None or calendar.between(instant, ours) != 0:
                got = "nothing" if ours is None else f"{EPOCH + timedelta(minutes=ours)}"
                found.append(f"{name} {field}: {got} instead of {moment}")
        if row.total_float != expected["total_slack_min"]:
            found.append(f"{name} total float: {row.total_float} instead of {expected['total_slack_min']}")
        if not task["summary"] and row.free_float != expected["free_slack_min"]:
            found.append(f"{name} free float: {row.free_float} instead of {expected['free_slack_min']}")
        if row.is_critical != expected["critical"]:
            found.append(f"{name} critical: {row.is_critical}")
    return found
