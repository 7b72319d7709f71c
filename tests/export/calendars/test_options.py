"""Tests of what may be chosen about the entries of calendars."""

import pytest

from mfab.export.calendars.options import task_link


@pytest.mark.parametrize("base", ["https://board.example", "https://board.example/"])
def test_a_task_has_a_page_of_its_own(base: str) -> None:
    assert task_link(base, "nordlys-3", "copy@DK") == "https://board.example/nordlys-3/copy@DK"


def test_what_an_address_cannot_hold_is_escaped() -> None:
    assert task_link("https://b", "r", "copy@Ålborg Ø/1?#") == "https://b/r/copy@%C3%85lborg%20%C3%98%2F1%3F%23"
    assert task_link("https://b", "r", "a\r\nX:1") == "https://b/r/a%0D%0AX:1"
