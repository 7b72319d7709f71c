"""What a run pins is all it needs: planned again from it, it gives the same plan."""

import json
import re
import sys
from pathlib import Path

import pytest

from mfab.calendars.holidays import public_holidays
from mfab.planning.baselines import baseline_of
from mfab.planning.plan import plan
from mfab.use_cases.options import Options
from mfab.use_cases.pinning import Pins, digest_of, read_pins
from mfab.use_cases.reading import Shelf
from mfab.use_cases.starting import Prepared, prepare

ROOT = Path(__file__).parents[2]
RUNS = sorted(
    path
    for path in (ROOT / "examples").glob("*.yaml")
    if re.search(r"^run:", path.read_text(encoding="utf-8"), re.MULTILINE)
)


def prepared(file: Path) -> Prepared:
    """Return a run file as it would be started."""
    found = prepare(Shelf(lambda: b""), str(file), Options(), None, None)
    assert isinstance(found, Prepared), found
    return found


@pytest.mark.parametrize("file", RUNS, ids=lambda file: file.stem)
def test_a_pinned_run_planned_again_gives_the_same_plan(file: Path) -> None:
    found = prepared(file)
    pinned = read_pins(found.pins.texts)
    assert found.planned.plan is not None
    again = plan(pinned.request, found.planned.plan.digest)
    assert again.rows == found.planned.plan.rows
    assert baseline_of(again) == pinned.setting.baseline == baseline_of(found.planned.plan)


def test_the_dates_hold_when_a_later_release_of_the_holidays_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    found = prepared(ROOT / "examples" / "launch.yaml")
    public_holidays.cache_clear()
    monkeypatch.setitem(sys.modules, "holidays", None)  # whoever asks for another release fails
    pinned = read_pins(found.pins.texts)
    assert found.planned.plan is not None
    assert plan(pinned.request, found.planned.plan.digest).rows == found.planned.plan.rows


def test_documents_are_known_by_what_they_say() -> None:
    pins = Pins({"team": "{}", "playbook": "{}"})
    assert pins.digests == (("playbook", digest_of("{}")), ("team", digest_of("{}")))
    assert pins.documents == {digest_of("{}"): "{}"}


def test_what_is_pinned_reads_the_same_on_every_machine() -> None:
    texts = prepared(ROOT / "examples" / "launch.yaml").pins.texts
    assert texts == prepared(ROOT / "examples" / "launch.yaml").pins.texts
    assert all(json.loads(text) is not None for text in texts.values())
    assert str(ROOT) not in "".join(texts.values())
