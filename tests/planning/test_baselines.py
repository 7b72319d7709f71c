"""What is kept of a plan, and its text."""

import json

import pytest
from hypothesis import given

from mfab.model.baseline_codec import UnknownBaseline, baseline_from_json, baseline_to_json
from mfab.planning.baselines import baseline_of
from tests.planning.comparing import plan_of
from tests.planning.projects import Project
from tests.planning.strategies import projects
from tests.planning.test_against_oracle import some
from tests.planning.test_forecast import launch


def test_a_baseline_keeps_who_was_to_do_what_and_when() -> None:
    run = launch()
    copy = run.baseline.rows["copy"]
    assert (copy.person, run.text(copy.start), run.text(copy.done)) == ("bo", "Fri 03-05 09:00", "Wed 03-10 17:00")
    assert run.baseline.critical_path == run.plan.critical_path
    assert (run.baseline.anchor_day, run.baseline.anchor) == (run.plan.anchor_day, run.plan.anchor_instant)


@some(15)
@given(projects())
def test_a_baseline_reads_back_as_it_was_written(project: Project) -> None:
    baseline = baseline_of(plan_of(project))
    text = baseline_to_json(baseline)
    assert baseline_from_json(text) == baseline
    assert list(baseline_from_json(text).rows) == list(baseline.rows)
    assert baseline_to_json(baseline_from_json(text)) == text


@pytest.mark.parametrize("text", ["", "{}", "[]", "3", '{"format_version":2}', '{"format_version":1,"rows":[{}]}'])
def test_a_text_that_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(UnknownBaseline):
        baseline_from_json(text)


def test_a_day_that_is_none_is_refused() -> None:
    content = json.loads(baseline_to_json(launch().baseline)) | {"anchor_day": "2027-02-31"}
    with pytest.raises(UnknownBaseline):
        baseline_from_json(json.dumps(content))
