"""Tests of the calendar of a playbook that comes round."""

from datetime import date
from pathlib import Path

import pytest

from mfab.export.calendars.entry import CalendarEntry
from mfab.export.calendars.options import EntryOptions
from mfab.model.moment import parse_moment
from mfab.use_cases.options import Options
from mfab.use_cases.reading import Shelf
from mfab.use_cases.recurring import rounds

PLAYBOOK = """\
playbook: letter
title: Weekly letter
anchor: send
recurs: {rule: "FREQ=WEEKLY;BYDAY=MO", from: 2027-03-01, until: 2027-04-30ROLL}
roles: {lead: {}}
tasks:
  write: {title: Write, owner: lead, duration: 1h}
  send: {title: Send, owner: lead, duration: 1h, needs: [write]}
"""
TEAM = """\
team: nordic
calendar: {timezone: Europe/Copenhagen, country: DK}
people: {anna: {name: Anna Holm, roles: [lead]}}
"""


def entries(folder: Path, roll: str = "", **given: str) -> dict[str, CalendarEntry] | None:
    (folder / "letter.yaml").write_text(PLAYBOOK.replace("ROLL", roll), encoding="utf-8")
    (folder / "team.yaml").write_text(TEAM, encoding="utf-8")
    dates = {key: parse_moment(day) for key, day in given.items()}
    options = Options(team=str(folder / "team.yaml"), **dates)  # type: ignore[arg-type]
    found = rounds(Shelf(lambda: b""), str(folder / "letter.yaml"), options, EntryOptions(has_alarms=False))
    if found is None:
        return None
    assert found.collected is not None
    return {each.uid: each for each in found.collected.entries}


def test_a_letter_on_mondays_repeats_and_easter_monday_is_by_itself(tmp_path: Path) -> None:
    found = entries(tmp_path, ", roll: forward")
    assert found is not None
    sendings = [each for each in found.values() if "Send" in each.title]
    repeated = [each for each in sendings if each.rule is not None]
    assert [(each.rule, each.excluded) for each in repeated] == [
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20270426", (date(2027, 3, 29),)),
    ]
    assert [each.uid.partition("@")[0][-8:] for each in sendings if each.rule is None] == ["20270329"]


def test_what_waits_is_related_to_what_is_there(tmp_path: Path) -> None:
    found = entries(tmp_path, ", roll: forward")
    assert found is not None
    assert all(uid in found for each in found.values() for uid in each.related)
    assert any(each.related for each in found.values() if each.rule is None)


@pytest.mark.parametrize("given", [{"anchor": "2027-03-08"}, {"start": "2027-03-08"}])
def test_with_a_date_it_is_one_occasion(tmp_path: Path, given: dict[str, str]) -> None:
    assert entries(tmp_path, **given) is None
