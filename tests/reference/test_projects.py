"""Plans against projects as a desktop scheduler calculated them, to the minute."""

import json
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


@pytest.mark.parametrize(
    "file",
    [pytest.param(file, id=file.stem) for file in sorted([*SHARED.glob("*.json"), *OWN.glob("*.json")])],
)
def test_dates_and_floats_are_those_of_the_scheduler(file: Path, tmp_path: Path) -> None:
    project = json.loads(file.read_text(encoding="utf-8"))
    files = write_project(project, tmp_path)
    planned = plan_file(Shelf(lambda: b""), str(files.run), Options(), None)
    assert planned.plan is not None, [each.message for each in planned.diagnostics]
    assert planned.book is not None
    assert differences(planned.plan, planned.book.team, files.tasks) == []


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
        if row.is_critical != expected["critical"]:
            found.append(f"{name} critical: {row.is_critical}")
    return found
