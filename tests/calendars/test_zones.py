"""Time zones by name, slips in them, and names that are none."""

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfab.calendars.zones import zone, zone_problem


def test_a_zone_is_known_by_its_name_and_utc_needs_no_look_up() -> None:
    assert zone("Europe/Oslo") == ZoneInfo("Europe/Oslo")
    assert zone("America/Argentina/Buenos_Aires") == ZoneInfo("America/Argentina/Buenos_Aires")
    assert zone("UTC") is UTC
    assert zone_problem("Europe/Oslo") is None
    assert zone_problem("UTC") is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("europe/oslo", "Europe/Oslo"),
        ("Oslo", "Europe/Oslo"),
        ("New York", "America/New_York"),
        ("Europe/Copenhagn", "Europe/Copenhagen"),
        ("Copenhagn", "Europe/Copenhagen"),
        ("utc", "UTC"),
        ("Europe/Oslo ", "Europe/Oslo"),
        ("right/Europe/Oslo", "Europe/Oslo"),
    ],
)
def test_a_slip_in_a_zone_is_answered_with_the_place_that_is_meant(written: str, meant: str) -> None:
    assert zone_problem(written) == f"'{written}' is not a time zone; did you mean '{meant}'?"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "CEST",
        "+01:00",
        "UTC+1",
        "Europe",
        "localtime",
        "posixrules",
        "../../etc/passwd",
        "/etc/passwd",
        ".",
    ],
)
def test_what_is_no_place_is_answered_with_how_to_write_one(written: str) -> None:
    assert zone_problem(written) == f"'{written}' is not a time zone, such as 'Europe/Copenhagen' or 'UTC'"


@given(st.text() | st.sampled_from(["a\x00b", "Europe/", "Europe//Oslo", "x" * 5000, "tzdata.zi", "zone.tab"]))
def test_any_text_is_a_zone_or_a_sentence(written: str) -> None:
    problem = zone_problem(written)

    if problem is None:
        assert zone(written) is not None
    else:
        with pytest.raises(ValueError, match="is not a time zone"):
            zone(written)
