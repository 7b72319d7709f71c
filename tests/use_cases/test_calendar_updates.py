"""Tests of calendar files that are exported again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import icalendar
import pytest
from tests.export.calendars.corpus import entry

from mfab.export.calendars.entry import CalendarEntry, Days
from mfab.use_cases.calendar_updates import CalendarFile, Wanted, calendars_of, updated
from mfab.use_cases.options import WrongUsage

STAMP = 1803986400
BRIEF, COPY = entry("brief@mfab", title="Brief"), entry("copy@mfab", title="Copy")
UIDS = {"brief@mfab", "copy@mfab"}


def export(folder: Path, given: dict[str, tuple[CalendarEntry, ...]], **more: bool) -> dict[str, CalendarFile]:
    """Export calendars onto those that stand in a folder."""
    wanted = [Wanted(str(folder / name), "Launch", entries) for name, entries in given.items()]
    found = updated(wanted, UIDS, STAMP, **more)
    for each in found:
        Path(each.path).write_bytes(each.data)
    return {Path(each.path).name: each for each in found}


def sequences(file: Path) -> dict[str, tuple[str, int]]:
    read = icalendar.Calendar.from_ical(file.read_bytes())
    return {str(each["SUMMARY"]): (str(each["STATUS"]), int(each["SEQUENCE"])) for each in read.walk("VEVENT")}


def later(what: CalendarEntry) -> CalendarEntry:
    return replace(what, when=Days(date(2027, 4, 6), date(2027, 4, 7)))


def test_a_file_is_continued_and_what_did_not_change_keeps_its_bytes(tmp_path: Path) -> None:
    first = export(tmp_path, {"a.ics": (BRIEF, COPY)})["a.ics"]
    assert (first.new, first.changed, first.cancelled, first.same) == (2, 0, 0, 0)
    again = export(tmp_path, {"a.ics": (BRIEF, COPY)})["a.ics"]
    assert not again.is_news and again.data == first.data
    moved = export(tmp_path, {"a.ics": (later(BRIEF),)})["a.ics"]
    assert (moved.new, moved.changed, moved.cancelled, moved.same) == (0, 1, 1, 0)
    assert sequences(tmp_path / "a.ics") == {"Brief": ("CONFIRMED", 1), "Copy": ("CANCELLED", 1)}
    # Nothing changed: the cancellation stands for whoever imports it late. With the next change it is gone.
    assert export(tmp_path, {"a.ics": (later(BRIEF),)})["a.ics"].data == moved.data
    export(tmp_path, {"a.ics": (BRIEF,)})
    assert sequences(tmp_path / "a.ics") == {"Brief": ("CONFIRMED", 2)}
    export(tmp_path, {"a.ics": (BRIEF, COPY)})
    assert sequences(tmp_path / "a.ics") == {"Brief": ("CONFIRMED", 2), "Copy": ("CONFIRMED", 2)}


def test_work_that_changes_hands_is_newer_where_it_goes_than_where_it_was(tmp_path: Path) -> None:
    export(tmp_path, {"anna.ics": (BRIEF, COPY), "bo.ics": (BRIEF,)})
    export(tmp_path, {"anna.ics": (BRIEF,), "bo.ics": (BRIEF, COPY)})
    assert sequences(tmp_path / "anna.ics")["Copy"] == ("CANCELLED", 1)
    assert sequences(tmp_path / "bo.ics") == {"Brief": ("CONFIRMED", 0), "Copy": ("CONFIRMED", 2)}


def test_a_second_file_of_the_same_begins_at_nought(tmp_path: Path) -> None:
    export(tmp_path, {"team.ics": (BRIEF, COPY)})
    export(tmp_path, {"team.ics": (BRIEF, COPY), "anna.ics": (BRIEF,)})
    assert sequences(tmp_path / "anna.ics") == {"Brief": ("CONFIRMED", 0)}


FOREIGN = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Apple//iCal//EN\r\nEND:VCALENDAR\r\n"


def test_a_calendar_of_somebody_else_is_not_written_over_unless_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_bytes(FOREIGN)
    with pytest.raises(WrongUsage, match=r"'-//Apple//iCal//EN', and not by mfab; .* --overwrite"):
        export(tmp_path, {"a.ics": (BRIEF,)})
    assert (tmp_path / "a.ics").read_bytes() == FOREIGN
    export(tmp_path, {"a.ics": (BRIEF,)}, is_overwriting=True)
    assert sequences(tmp_path / "a.ics") == {"Brief": ("CONFIRMED", 0)}


def test_what_somebody_wrote_into_it_by_hand_is_not_lost_without_a_word(tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    export(tmp_path, {"a.ics": (BRIEF, COPY)})
    file.write_bytes(file.read_bytes().replace(b"SUMMARY:Copy", b"SUMMARY:Copy, see Bo"))
    with pytest.raises(WrongUsage, match="changed by hand at the event 'Copy, see Bo'"):
        export(tmp_path, {"a.ics": (BRIEF, COPY)})
    # Continued, so that programs that took the file in see what is right again.
    export(tmp_path, {"a.ics": (BRIEF, later(COPY))}, is_overwriting=True)
    assert sequences(file) == {"Brief": ("CONFIRMED", 0), "Copy": ("CONFIRMED", 1)}


def test_the_calendar_of_another_launch_is_not_cancelled_by_a_slip(tmp_path: Path) -> None:
    export(tmp_path, {"a.ics": (BRIEF,)})
    fair = Wanted(str(tmp_path / "a.ics"), "Fair", (entry("fair@mfab"),))
    with pytest.raises(WrongUsage, match="is the calendar of 'Launch', which has nothing in common with this"):
        updated([fair], {"fair@mfab"}, STAMP)


def test_an_empty_file_is_nobodys(tmp_path: Path) -> None:
    (tmp_path / "a.ics").touch()
    assert export(tmp_path, {"a.ics": (BRIEF,)})["a.ics"].new == 1


def test_calendars_in_a_folder_are_found_by_what_is_in_them(tmp_path: Path) -> None:
    export(tmp_path, {"anna.ics": (BRIEF,), "bo.ics": (COPY,)})
    (tmp_path / "dentist.ics").write_bytes(FOREIGN)
    assert calendars_of(tmp_path, {"copy@mfab"}) == {str(tmp_path / "bo.ics"): "Launch"}
