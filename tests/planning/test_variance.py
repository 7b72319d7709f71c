"""Plan and reality side by side, and what makes a run late."""

from mfab.planning.variance import DelayKind
from tests.planning.running import Playing
from tests.planning.test_forecast import launch


def test_a_row_is_so_much_later_or_earlier_than_it_was_planned() -> None:
    found = launch().variance("03-08 12:00", {"copy": ("03-05 11:00",), "gift": ("03-04 09:00", "03-04 17:00")})
    rows = {row.id: row for row in found.rows}
    assert (rows["copy"].start.minutes, rows["copy"].finish.minutes) == (120, 120)
    assert (rows["gift"].start.minutes, rows["gift"].is_finished) == (-480, True)
    assert found.anchor is not None and found.anchor.minutes == found.late_by == 120


def test_a_run_as_planned_loses_nothing() -> None:
    found = launch().variance("03-05 09:00")
    assert found.delays == ()
    assert all(row.start.is_none and row.done.is_none for row in found.rows)


def test_an_approver_who_does_not_answer_is_named_with_the_day_since_when() -> None:
    run = launch()
    delay = run.variance("03-12 17:00", {"copy": ("03-05 09:00", "03-09 17:00")}).delays[0]
    assert (delay.kind, delay.task, delay.role, delay.person) == (DelayKind.APPROVAL, "copy", "lawyer", "dora")
    # The day that an approval may take is over since Wednesday evening: Thursday and Friday are lost.
    assert (delay.minutes, run.text(delay.since), delay.is_open) == (2 * 480, "Tue 03-09 17:00", True)


def test_work_that_nobody_takes_up_is_named_since_it_could_begin() -> None:
    run = launch()
    happened = {"copy": ("03-05 09:00", "03-09 17:00"), "copy:approval:lawyer": ("03-09 17:00", "03-10 17:00")}
    delay = run.variance("03-12 12:00", happened).delays[0]
    assert (delay.kind, delay.row, delay.minutes) == (DelayKind.TAKING_UP, "print", 480 + 180)
    assert (run.text(delay.since), delay.is_open) == ("Thu 03-11 09:00", True)


def test_work_that_took_longer_is_named_though_it_is_over() -> None:
    run = launch()
    happened = {
        "copy": ("03-05 09:00", "03-11 17:00"),
        "copy:approval:lawyer": ("03-11 17:00", "03-12 17:00"),
    }
    found = run.variance("03-12 17:00", happened)
    assert [(each.row, each.kind, each.minutes, each.is_open) for each in found.delays] == [
        ("copy", DelayKind.WORK, 2 * 480, False)
    ]
    assert found.late_by == 2 * 480


def test_an_absence_that_the_plan_did_not_run_into_is_the_calendars_doing() -> None:
    run = launch("editor", run="anchor: 2027-03-12")
    # copy was to be done by Monday 8 March, carla's yes on the ninth; a day later she is away.
    found = run.variance("03-09 17:00", {"copy": ("03-04 09:00", "03-09 17:00")})
    assert [(each.row, each.kind) for each in found.delays] == [
        ("copy", DelayKind.WORK), ("copy:approval:editor", DelayKind.CALENDAR),
    ]  # fmt: skip
    assert max(found.delays, key=lambda delay: delay.minutes).role == "editor"


def test_what_another_version_of_the_playbook_brought_or_took_is_listed() -> None:
    before = Playing("tasks:\n  a: {duration: 1d}\n  b: {duration: 1d}")
    after = Playing("tasks:\n  a: {duration: 1d}\n  c: {duration: 3d, needs: [a]}")
    after.baseline = before.baseline
    found = after.variance("03-01 09:00")
    assert (found.come, found.gone) == (("c",), ("b",))
    assert [(each.row, each.minutes) for each in found.delays] == [("c", 3 * 480)]
