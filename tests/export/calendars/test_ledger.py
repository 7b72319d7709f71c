"""Tests of what is published again, and of what is remembered of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mfab.export.calendars.entry import CalendarEntry, Days, EntryState
from mfab.export.calendars.ical import calendar_text
from mfab.export.calendars.ledger import NOTHING_GONE, Known, Published, gone_after, known_after, publication
from tests.export.calendars.corpus import entry

FRIDAY = 1803986400
BRIEF, COPY = entry("brief@mfab"), entry("copy@mfab", Days(date(2027, 3, 17), date(2027, 3, 22)), title="Copy")


def moved(what: CalendarEntry, month: int) -> CalendarEntry:
    return replace(what, when=Days(date(2027, month, 1), date(2027, month, 2)))


def by_uid(published: Sequence[Published]) -> dict[str, Published]:
    return {each.entry.uid: each for each in published}


def test_what_is_new_begins_at_nought() -> None:
    first = publication([BRIEF, COPY], {}, FRIDAY)
    assert [(each.sequence, each.stamp, each.is_changed) for each in first] == [(0, FRIDAY, True)] * 2


def test_publishing_the_same_again_gives_the_same_bytes_however_much_later() -> None:
    first = publication([BRIEF, COPY], {}, FRIDAY)
    again = publication([BRIEF, COPY], known_after(first), FRIDAY + 99999)
    assert not any(each.is_changed for each in again)
    assert calendar_text("Launch", again) == calendar_text("Launch", first)


def test_what_changed_is_newer_and_nothing_else_is() -> None:
    first = publication([BRIEF, COPY], {}, FRIDAY)
    second = by_uid(publication([moved(BRIEF, 4), COPY], known_after(first), FRIDAY + 60))
    assert (second["brief@mfab"].sequence, second["brief@mfab"].stamp) == (1, FRIDAY + 60)
    assert (second["copy@mfab"].sequence, second["copy@mfab"].stamp) == (0, FRIDAY)


def test_a_launch_that_moves_earlier_is_still_modified_later() -> None:
    first = publication([BRIEF], {}, FRIDAY)
    (second,) = publication([moved(BRIEF, 2)], known_after(first), FRIDAY - 30 * 86400)
    assert second.stamp == FRIDAY + 1 and second.sequence == 1


def test_who_else_looks_at_it_changes_nothing() -> None:
    first = publication([BRIEF], {}, FRIDAY)
    (second,) = publication([replace(BRIEF, people=("anna",), roles=("lead",))], known_after(first), FRIDAY + 60)
    assert not second.is_changed and second.entry.people == ("anna",)


def test_what_falls_away_is_cancelled_once_and_says_what_it_was() -> None:
    first = publication([BRIEF, COPY], {}, FRIDAY)
    second = publication([BRIEF], known_after(first), FRIDAY + 60)
    gone = by_uid(second)["copy@mfab"]
    assert (gone.entry.state, gone.entry.title, gone.entry.when) == (EntryState.CANCELLED, "Copy", COPY.when)
    assert (gone.sequence, gone.stamp) == (1, FRIDAY + 60)
    third = publication([BRIEF], known_after(second), FRIDAY + 120)
    assert [each.entry.uid for each in third] == ["brief@mfab"]


def test_nobody_is_reminded_of_what_is_cancelled_nor_busy_with_it() -> None:
    first = publication([replace(BRIEF, is_busy=True, alarms=())], {}, FRIDAY)
    (gone,) = publication([], known_after(first), FRIDAY)
    assert not gone.entry.alarms and not gone.entry.is_busy


def test_what_is_given_as_cancelled_has_fallen_away() -> None:
    skipped = replace(BRIEF, state=EntryState.CANCELLED, description="Skipped")
    assert publication([skipped], {}, FRIDAY) == ()
    first = publication([BRIEF], {}, FRIDAY)
    (second,) = publication([skipped], known_after(first), FRIDAY)
    assert (second.is_cancelled, second.sequence, second.entry.description) == (True, 1, "Skipped")
    assert publication([skipped], known_after([second]), FRIDAY) == ()


@pytest.mark.parametrize("rounds_away", [1, 2, 5])
def test_what_comes_back_is_newer_than_its_cancellation(rounds_away: int) -> None:
    known, gone, newest = known_after(publication([BRIEF, COPY], {}, FRIDAY)), NOTHING_GONE, (0, FRIDAY)
    for _ in range(rounds_away):
        away = publication([BRIEF], known, FRIDAY, gone)
        known, gone = known_after(away), gone_after(away, gone)
        newest = max([newest, *((each.sequence, each.stamp) for each in away if each.is_cancelled)])
    back = by_uid(publication([BRIEF, COPY], known, FRIDAY, gone))["copy@mfab"]
    assert back.sequence > newest[0] and back.stamp > newest[1]


def test_what_nobody_kept_the_words_of_leaves_without_a_word() -> None:
    assert publication([], {"x@mfab": Known(3, "", FRIDAY)}, FRIDAY) == ()


def test_two_entries_of_one_uid_are_our_bug() -> None:
    with pytest.raises(ValueError, match="brief@mfab"):
        publication([BRIEF, moved(BRIEF, 4)], {}, FRIDAY)


def test_the_digest_of_an_entry_is_what_it_was_when_this_was_written() -> None:
    # It stands in calendars: a new one would make every event of everybody change with an upgrade.
    (published,) = publication([BRIEF], {}, FRIDAY)
    assert published.digest == "84fec08cd0a299a90f0f9843177ea345"


steps = st.lists(st.tuples(st.sets(st.integers(0, 4)), st.integers(1, 4), st.integers(-9, 9)), min_size=1, max_size=12)


@settings(max_examples=80, deadline=None)
@given(steps)
def test_no_program_ever_sees_a_uid_grow_older(steps: list[tuple[set[int], int, int]]) -> None:
    known: dict[str, Known] = {}
    gone = NOTHING_GONE
    seen: dict[str, tuple[int, int, str]] = {}
    for there, month, shift in steps:
        entries = [moved(entry(f"{number}@mfab"), month) for number in sorted(there)]
        told = publication(entries, known, FRIDAY + shift, gone)
        for each in told:
            before = seen.get(each.entry.uid, (-1, 0, ""))
            now = (each.sequence, each.stamp, each.digest)
            assert now == before or (now[0] > before[0] and now[1] > before[1])
            seen[each.entry.uid] = now
        alive = {each.entry.uid for each in told if not each.is_cancelled}
        assert alive == {each.uid for each in entries}
        known, gone = known_after(told), gone_after(told, gone)
        assert len(known) <= 10
