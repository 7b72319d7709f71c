"""Published instances through the doors that everybody takes: written as files, planned with levelling, verified."""

import json
from pathlib import Path

import pytest

from mfab.planning.verifying.verify import verify
from mfab.use_cases.options import LevelOptions, Options
from mfab.use_cases.planning import plan_file
from mfab.use_cases.reading import Shelf
from tests.reference.psplib import makespan, write_instance

INSTANCES = json.loads((Path(__file__).parent / "psplib" / "instances.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(INSTANCES)[:2])
def test_an_instance_written_as_files_is_planned_near_its_best(name: str, tmp_path: Path) -> None:
    instance = INSTANCES[name]
    written = write_instance(instance, tmp_path)
    planned = plan_file(Shelf(lambda: b""), str(written.run), Options(level=LevelOptions(seed=1)), None)
    assert planned.plan is not None and planned.request is not None, planned.diagnostics
    assert verify(planned.plan, planned.request).holds
    found = makespan(planned.plan.start, planned.plan.finish)
    assert instance["best_makespan"] <= found <= 1.05 * instance["best_makespan"]
    assert planned.plan.levelled is not None
