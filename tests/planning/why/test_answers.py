"""Reasons as somebody would find them with a calendar at hand: 2027-03-01 is a Monday, and Easter is on 28 March."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mfab.calendars.working_days import Off
from mfab.planning.why.reason import Cause, Why
from mfab.use_cases.explaining_dates import why_file
from mfab.use_cases.options import Options
from mfab.use_cases.reading import Shelf

TEAM = """
calendar: {timezone: Europe/Copenhagen, country: DK, closed: [2027-03-09]}
calendars: {sends: {days: tue-thu}}
people:
  anna: {roles: [writer], capacity: 50%, away: [2027-03-03..2027-03-04]}
  bo: {roles: [editor]}
"""
ROLES = "roles: {writer: {}, editor: {}}\n"


DRAFT = """tasks:
  draft: {owner: writer, duration: %s}
  check: {owner: editor, duration: 1h, needs: [draft]}
"""


def asked(tasks: str, row: str, run: str = "start: 2027-03-01", end: str | None = None) -> Why:
    """Ask for a row of a playbook with these tasks."""
    with tempfile.TemporaryDirectory() as name:
        file = written(Path(name), tasks, run)
        why = why_file(Shelf(lambda: b""), str(file), row, end, Options()).why
    assert why is not None
    return why


def written(folder: Path, tasks: str, run: str) -> Path:
    (folder / "playbook.yaml").write_text(f"playbook: p\n{ROLES}{tasks}\n", encoding="utf-8")
    (folder / "team.yaml").write_text(f"team: t\n{TEAM}\n", encoding="utf-8")
    (folder / "run.yaml").write_text(f"run: r\nplaybook: playbook.yaml\nteam: team.yaml\n{run}\n", encoding="utf-8")
    return folder / "run.yaml"


def rows(why: Why) -> list[str]:
    return [step.row for way in why.ways for step in way.steps]


def day(instant: int | None) -> date:
    assert instant is not None
    return datetime.fromtimestamp(instant * 60, ZoneInfo("Europe/Copenhagen")).date()


def test_a_task_waits_for_the_slower_of_two_and_would_not_gain_by_the_other() -> None:
    why = asked("tasks: {a: {duration: 3d}, b: {duration: 2d}, c: {duration: 1d, needs: [a, b]}}", "c")
    assert rows(why) == ["c", "a"]
    (reason,) = why.ways[0].steps[0].reasons
    assert (reason.of, reason.path) == ("a", ("tasks", "c", "needs", 0))
    assert (day(why.at), day(reason.without)) == (date(2027, 3, 4), date(2027, 3, 3))


def test_of_two_that_are_ready_at_once_neither_moves_it_alone() -> None:
    why = asked("tasks: {a: {duration: 3d}, b: {duration: 3d}, c: {duration: 1d, needs: [a, b]}}", "c")
    step = why.ways[0].steps[0]
    assert [each.rows for each in step.equally] == [("b",)]
    assert step.reasons[0].without == why.at


def test_half_a_day_sooner_on_the_evening_before_is_still_the_next_morning() -> None:
    # Sends go out on Tuesday to Thursday: whether the text is ready on Friday noon or evening makes no difference.
    tasks = """tasks:
      text: {duration: 5d}
      extra: {duration: 4d 4h}
      send: {duration: 1h, calendar: sends, needs: [text, extra]}"""
    step = asked(tasks, "send").ways[0].steps[0]
    assert [each.rows for each in (*step.reasons, *step.equally)] == [("text",), ("extra",)]


def test_part_time_and_leave_make_work_last() -> None:
    why = asked(DRAFT % "1d", "check")
    draft = why.ways[0].steps[1]
    assert draft.part_time is not None
    assert (draft.part_time.full, draft.part_time.minutes) == (480, 960)
    assert day(draft.part_time.without) == date(2027, 3, 2)
    assert draft.resting == ()
    why = asked(DRAFT % "2d", "check")
    (off,) = why.ways[0].steps[1].resting
    assert (off.why, off.person, off.days) == (Off.AWAY, "anna", (date(2027, 3, 3), date(2027, 3, 4)))
    assert (day(why.at), day(off.without)) == (date(2027, 3, 10), date(2027, 3, 5))  # the 9th is closed


def test_holidays_are_called_by_their_names() -> None:
    why = asked("tasks: {print: {duration: 2d}, pack: {duration: 1d, needs: [print]}}", "pack", "start: 2027-03-24")
    (off,) = why.ways[0].steps[1].resting
    assert off.names == ("Maundy Thursday", "Good Friday", "Easter Monday")
    assert (day(why.at), day(off.without)) == (date(2027, 3, 31), date(2027, 3, 26))


def test_a_closed_day_under_a_lag_counts() -> None:
    why = asked(
        "tasks: {print: {duration: 1d}, pack: {duration: 1d, needs: [print FS+1d]}}", "pack", "start: 2027-03-08"
    )
    (off,) = why.ways[0].steps[0].waiting
    assert (off.why, off.days) == (Off.CLOSED, (date(2027, 3, 9),))
    assert (day(why.at), day(off.without)) == (date(2027, 3, 11), date(2027, 3, 10))


def test_the_wait_for_a_yes_is_a_step_of_its_own() -> None:
    tasks = """tasks:
      draft: {owner: editor, approvers: [writer], approval: 1d, duration: 1d}
      post: {duration: 1h, needs: [draft]}"""
    why = asked(tasks, "post")
    assert rows(why) == ["post", "draft:approval:writer", "draft"]
    assert [step.accounts_for for step in why.ways[0].steps] == [0, 480, 480]


def test_a_fixed_date_against_what_comes_before_it_keeps_a_plan_from_being_later() -> None:
    tasks = """tasks:
      proof: {duration: 5d}
      print: {duration: 1d, start: 2027-03-03, needs: [proof]}
      paper: {duration: 3d}
      ship: {duration: 1d, needs: [print, %s]}"""
    (reason,) = asked(tasks % "", "ship").ways[0].steps[-1].reasons
    assert (reason.cause, day(reason.without)) == (Cause.START, date(2027, 3, 10))
    # It lies on no way here, and matters all the same.
    why = asked(tasks % "paper FS+1h", "ship")
    assert rows(why) == ["ship", "paper"]
    assert [(each.cause, day(each.without)) for each in why.besides] == [(Cause.START, date(2027, 3, 10))]


def test_counted_back_the_plan_begins_because_of_the_launch() -> None:
    tasks = """anchor: launch
tasks:
  a: {duration: 2d}
  b: {duration: 1d, needs: [a]}
  aside: {duration: 1d}
  launch: {milestone: true, needs: [b]}"""
    why = asked(tasks, "aside", "anchor: 2027-03-05")
    assert [way.is_back for way in why.ways] == [True, False]
    assert rows(why) == ["aside", "a", "b", "launch"]
    root = why.ways[1].root
    assert root is not None
    assert (root.cause, day(root.at)) == (Cause.ANCHOR, date(2027, 3, 5))


def test_a_late_launch_is_asked_for_the_date_that_it_misses() -> None:
    tasks = "anchor: launch\ntasks: {a: {duration: 4d}, launch: {milestone: true, needs: [a]}}"
    why = asked(tasks, "launch", "start: 2027-03-01\nanchor: 2027-03-03")
    assert why.missed is not None
    assert (why.end, why.missed.key, why.missed.working_minutes) == ("start", "anchor", 2 * 480)


def test_a_missed_due_date_is_asked_for_before_the_start() -> None:
    tasks = "tasks: {a: {duration: 4d, due: 2027-03-02}}"
    why = asked(tasks, "a")
    assert (why.end, why.missed is not None and why.missed.key) == ("finish", "due")
    assert asked(tasks, "a", end="start").end == "start"


def test_an_anchor_that_only_the_plan_finds_is_told_why_not_a_day_earlier() -> None:
    tasks = "anchor: fair\ntasks: {stand: {duration: 2d, due: fair - 3d}, fair: {milestone: true, needs: [stand]}}"
    why = asked(tasks, "fair")
    # Ready on the 2nd, three working days before it: the 5th.
    assert day(why.at) == date(2027, 3, 5)
    assert why.ways[1].supposing == date(2027, 3, 4)
    assert [step.row for step in why.ways[1].steps] == ["stand"]


def test_in_a_levelled_plan_a_task_waits_for_somebody_who_is_busy() -> None:
    tasks = "tasks: {a: {owner: editor, duration: 2d}, b: {owner: editor, duration: 1d}, c: {duration: 1d, needs: [b]}}"
    # Of the two the longer one comes second: b and what follows it are done sooner so.
    assert asked(tasks, "a").ways[0].steps[0].reasons[0].cause is Cause.PLAN_START
    why = asked(tasks, "a", "start: 2027-03-01\nlevel: true")
    (reason,) = why.ways[0].steps[0].reasons
    assert (reason.cause, reason.shared, reason.rows) == (Cause.HAND_OVER, "bo", ("b",))
    assert (day(why.at), day(reason.without)) == (date(2027, 3, 2), date(2027, 3, 1))
    assert rows(why) == ["a", "b"]
