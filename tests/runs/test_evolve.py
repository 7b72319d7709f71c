"""The fold takes whatever a log says: in any order, of any tasks, whoever wrote it."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mfab.runs.event_codec import KINDS, UnknownEvent, from_json, kind_name, to_json
from mfab.runs.events import Entry, Event, Evidence, RunStarted, TaskTaken, Undone
from mfab.runs.evolve import evolve, fold
from mfab.runs.history import story
from tests.runs.test_history import played

NAMES = st.sampled_from(["copy", "brief", "x@DK", "", "ø"])
TEXTS = st.one_of(NAMES, st.text(max_size=5))
VALUES: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(0, 9),
    str | None: st.one_of(st.none(), TEXTS),
    tuple[str, ...]: st.lists(NAMES, max_size=3).map(tuple),
    tuple[int, ...]: st.lists(st.integers(0, 9), max_size=3).map(tuple),
    tuple[tuple[str, str], ...]: st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
    tuple[Evidence, ...]: st.lists(st.builds(Evidence, TEXTS, st.one_of(st.none(), TEXTS)), max_size=2).map(tuple),
}


def _any(kind: type) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    return st.builds(kind, **{field.name: VALUES[hints[field.name]] for field in fields(kind)})


EVENTS: st.SearchStrategy[Event] = st.one_of([_any(kind) for kind in get_args(Event)])


@given(EVENTS)
@settings(max_examples=150, deadline=None)
def test_every_event_reads_back_as_it_was_written(event: Event) -> None:
    assert from_json(kind_name(event), to_json(event)) == event


@given(st.lists(EVENTS, max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_log_folds_and_is_told(events: list[Event]) -> None:
    stage = played()
    entries = [Entry(number, stage.now + number, "anna", event) for number, event in enumerate(events, 1)]
    run = stage.run
    for entry in entries:
        run = evolve(run, entry)
    folded = fold("r", (*stage.log, *(Entry(each.sequence + 1, each.at, "bo", each.event) for each in entries)))
    undone = {number for event in events if isinstance(event, Undone) for number in event.entries}
    assert folded is not None or 1 in undone
    assert len(story("r", entries, stage.setting)) == len(entries)


def test_a_log_without_a_beginning_comes_to_nothing() -> None:
    assert fold("r", ()) is None
    assert fold("r", (Entry(1, 0, "bo", TaskTaken("copy", "bo")),)) is None


def test_what_was_taken_back_does_not_count_and_is_still_numbered() -> None:
    started = Entry(1, 0, "anna", RunStarted("p", "P", "0" * 64, ()))
    log = (started, Entry(2, 5, "bo", TaskTaken("copy", "bo")), Entry(3, 9, "bo", Undone((2,))))
    run = fold("r", log)
    assert run is not None
    assert (run.tasks, run.sequence) == ({}, 3)


@pytest.mark.parametrize(
    ("kind", "text"),
    [("task-teleported", "{}"), ("task-taken", '{"task":"copy","person":"bo","mood":"good"}'), ("task-taken", "{}")],
)
def test_an_event_of_a_later_version_is_named(kind: str, text: str) -> None:
    with pytest.raises(UnknownEvent, match=kind):
        from_json(kind, text)


def test_the_kinds_that_stand_in_logs_never_change() -> None:
    assert sorted(KINDS) == [
        "gate-decided", "note-added", "run-cancelled", "run-completed", "run-migrated", "run-started", "task-approved",
        "task-blocked", "task-completed", "task-escalated", "task-reassigned", "task-rejected", "task-returned",
        "task-skipped", "task-submitted", "task-taken", "task-unblocked", "undone",
    ]  # fmt: skip
