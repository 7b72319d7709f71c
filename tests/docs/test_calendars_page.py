"""The entry that the page about calendars shows is the one that a calendar program reads."""

from datetime import date
from pathlib import Path

import icalendar
import pytest

from mfab.export.calendars.options import EntryOptions
from mfab.use_cases.exporting import CalendarChoice, export_plan
from mfab.use_cases.options import Options
from mfab.use_cases.planning import plan_file
from mfab.use_cases.reading import Shelf
from tests.docs.blocks import blocks

ROOT = Path(__file__).parents[2]


def test_the_entry_that_is_shown_is_the_one_that_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "calendars.md").read_text(encoding="utf-8")
    (shown,) = [block.text for block in blocks(page) if block.language == "text"]
    monkeypatch.chdir(ROOT)
    planned = plan_file(Shelf(lambda: b""), "examples/newsletter-march.yaml", Options(), None)
    output = str(tmp_path / "bo.ics")
    options = EntryOptions(file="newsletter-march.yaml")
    export_plan(planned, [output], (), CalendarChoice(person="bo", options=options))
    events = icalendar.Calendar.from_ical(Path(output).read_bytes()).walk("VEVENT")
    copy = next(event for event in events if event["SUMMARY"] == "Copy")
    assert (copy.decoded("DTSTART"), copy.decoded("DTEND")) == (date(2027, 2, 26), date(2027, 3, 3))
    heading, _, description = shown.strip().partition("\n\n")
    assert heading.split() == ["Copy", "Fri", "26", "February", "to", "Tue", "2", "March", "2027"]
    assert description == str(copy["DESCRIPTION"])
