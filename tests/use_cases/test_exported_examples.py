"""The calendars of all examples, read back by three programs that know nothing of each other."""

from pathlib import Path

import pytest
from tests.export.calendars.readers import Libical, by_ical_js, by_icalendar
from tests.export.calendars.test_three_readers import same

from mfab.export.calendars.ical import calendar_text
from mfab.export.calendars.ledger import known_after, publication
from mfab.export.calendars.options import EntryOptions
from mfab.use_cases.calendars import calendar_of_plan
from mfab.use_cases.options import Options
from mfab.use_cases.planning import plan_file
from mfab.use_cases.reading import Shelf

_EXAMPLES = Path(__file__).parents[2] / "examples"
RUNS = sorted(file.name for file in _EXAMPLES.glob("*.yaml") if "\nrun:" in f"\n{file.read_text(encoding='utf-8')}")
_ALL = EntryOptions(is_timed=True, is_busy=True, has_attendees=True, link_base="https://board.example/år 1")


def test_there_are_examples() -> None:
    assert len(RUNS) > 4


@pytest.mark.parametrize("options", [EntryOptions(), _ALL], ids=["plain", "everything"])
def test_the_calendars_of_all_examples_are_read_as_they_were_planned(options: EntryOptions) -> None:
    texts, told = {}, {}
    for name in RUNS:
        planned = plan_file(Shelf(lambda: b""), str(_EXAMPLES / name), Options(), None)
        found = calendar_of_plan(planned, options)
        first = publication(found.entries, {}, found.stamp)
        told[name] = publication(found.entries[1:], known_after(first), found.stamp)
        texts[name] = calendar_text(found.name, told[name])
    libical, by_js = Libical(), by_ical_js(texts)
    for name, text in texts.items():
        same(by_icalendar(text), told[name], "icalendar")
        same(by_js[name], told[name], "ical.js")
        same(libical.events(text), told[name], "libical")
