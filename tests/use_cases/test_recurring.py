"""Tests of the calendar of a playbook that comes round."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mfab.export.calendars.entry import CalendarEntry, Hours
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


def test_a_letter_on_mondays_repeats_and_easter_monday_is_moved(tmp_path: Path) -> None:
    found = entries(tmp_path, ", roll: forward")
    assert found is not None
    writing, sending = sorted(found.values(), key=lambda each: each.title)
    assert [each.rule for each in (writing, sending)] == [
        "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270423",
        "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270426",
    ]
    ((easter, instead),) = [(each.day, each.entry) for each in sending.overrides]
    assert (easter, instead.title) == (date(2027, 3, 29), "★ Send")
    assert by_day(sending.when) == date(2027, 3, 1) and by_day(instead.when) == date(2027, 3, 30)
    assert sending.related == instead.related == (writing.uid,)


def by_day(when: object) -> date:
    assert isinstance(when, Hours)
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=when.start)).date()


def test_years_later_it_is_the_year_around_that_day(tmp_path: Path) -> None:
    (tmp_path / "letter.yaml").write_text(PLAYBOOK.replace(", until: 2027-04-30ROLL", ""), encoding="utf-8")
    (tmp_path / "team.yaml").write_text(TEAM, encoding="utf-8")

    def told(today: date | None) -> tuple[date, date, date | None]:
        options = Options(team=str(tmp_path / "team.yaml"))
        found = rounds(Shelf(lambda: b""), str(tmp_path / "letter.yaml"), options, EntryOptions(), today)
        assert found is not None and found.collected is not None
        days = sorted(by_day(each.when) for each in found.collected.entries if "Send" in each.title)
        return days[0], days[-1], found.last

    assert told(None)[::2] == told(date(2026, 1, 1))[::2] == (date(2027, 3, 1), date(2028, 2, 28))
    assert told(date(2030, 6, 3))[::2] == (date(2029, 6, 4), date(2031, 6, 2))


@pytest.mark.parametrize("given", [{"anchor": "2027-03-08"}, {"start": "2027-03-08"}])
def test_with_a_date_it_is_one_occasion(tmp_path: Path, given: dict[str, str]) -> None:
    assert entries(tmp_path, **given) is None


def test_what_is_found_in_an_occurrence_is_told_with_its_day_and_what_is_found_in_all_once(tmp_path: Path) -> None:
    (tmp_path / "letter.yaml").write_text(PLAYBOOK.replace("ROLL", ""), encoding="utf-8")
    team = tmp_path / "team.yaml"

    def told(people: str) -> list[tuple[str, str]]:
        team.write_text(TEAM.replace("roles: [lead]", people), encoding="utf-8")
        found = rounds(Shelf(lambda: b""), str(tmp_path / "letter.yaml"), Options(team=str(team)), EntryOptions())
        assert found is not None
        return [(each.code, each.message.partition(" (")[2]) for each in found.diagnostics]

    # 29 March 2027 is Easter Monday.
    assert told("roles: [lead], away: [2027-03-15, 2027-04-05]") == [
        ("absent-owner", "occurrence of Mon 15 Mar 2027)"),
        ("absent-owner", "occurrence of Mon 5 Apr 2027)"),
        ("off-day", "occurrence of Mon 29 Mar 2027)"),
    ]
    assert ("unfilled-role", "") in told("roles: []")
