"""The verifier finds what is wrong with a plan, each kind in a plan that was made wrong by hand."""

from dataclasses import replace

import pytest

from mfab.model.plan import Plan, Row
from mfab.planning.verifying.verify import verify
from mfab.planning.verifying.violation import Rule, Violation
from mfab.use_cases.planning import Planned
from tests.planning.desk import planned
from tests.planning.levelled.levelled_desk import made

HOUR, DAY = 60, 24 * 60
PLAYBOOK = """anchor: out
roles: {copywriter: , lead: , printer: }
tasks:
  copy: {owner: copywriter, approvers: [lead], approval: 4h, duration: 2d, not_before: 2027-03-01}
  notes: {owner: lead, duration: 4h, needs: [copy SS+1d]}
  print: {owner: printer, duration: 3ed, needs: [copy FS+1d], due: 2027-03-12, takes: {press: 1}}
  pack:
    tasks:
      box: {owner: printer, duration: 1d, needs: [print], takes: {press: 1}}
      label: {owner: printer, duration: 1d, needs: [print FF]}
  mail: {owner: copywriter, duration: 1d, needs: [pack], start: 2027-03-12}
  out: {milestone: true, needs: [mail]}
"""
TEAM = (
    "resources: {press: {capacity: 1}}\n"
    "people:\n"
    "  bo: {roles: [copywriter]}\n"
    "  eva: {roles: [lead], deputy: bo}\n"
    "  pia: {roles: [printer], capacity: 50%}\n"
)


@pytest.fixture(scope="module")
def sound() -> Planned:
    found = made(PLAYBOOK, "start: 2027-03-01\nanchor: 2027-03-15", TEAM)
    assert violations(found) == ()
    return found


def violations(found: Planned, plan: Plan | None = None) -> tuple[Violation, ...]:
    assert found.plan is not None and found.request is not None
    return verify(plan if plan is not None else found.plan, found.request).violations


def told(found: Planned, name: str, **changes: object) -> list[tuple[Rule, str]]:
    """Return what the verifier says when one row is otherwise."""
    assert found.plan is not None
    rows = tuple(changed(row, changes) if row.id == name else row for row in found.plan.rows)
    assert rows != found.plan.rows
    return [(each.rule, each.row) for each in violations(found, replace(found.plan, rows=rows))]


def changed(row: Row, changes: dict[str, object]) -> Row:
    moved = changes.pop("moved", 0)
    assert isinstance(moved, int)
    times = {
        "start": row.start + moved,
        "finish": row.finish + moved,
        "done": row.done + (0 if row.approvers else moved),
    }
    return replace(row, **{**times, **changes})  # type: ignore[arg-type]


def test_a_row_that_is_missing_or_strange_or_twice_is_found(sound: Planned) -> None:
    assert sound.plan is not None
    rows = sound.plan.rows
    without = [row for row in rows if row.id != "notes"]
    for changed_rows in (without, [*rows, replace(rows[0], id="strange")], [*rows, rows[0]]):
        (found,) = violations(sound, replace(sound.plan, rows=tuple(changed_rows)))
        assert found.rule is Rule.ROWS


def test_work_at_night_is_found(sound: Planned) -> None:
    assert (Rule.WORKING_TIME, "notes") in told(sound, "notes", moved=9 * HOUR)


def test_work_that_is_shorter_than_it_takes_is_found(sound: Planned) -> None:
    assert sound.plan is not None
    box = next(row for row in sound.plan.rows if row.id == "box")
    # Half a person needs two days for one day of work.
    assert (Rule.LENGTH, "box") in told(sound, "box", finish=box.finish - DAY, done=box.finish - DAY)


def test_work_before_the_first_day_is_found(sound: Planned) -> None:
    found = told(sound, "copy", moved=-3 * DAY)
    assert {(Rule.BEGINNING, "copy"), (Rule.NOT_BEFORE, "copy")} <= set(found)


@pytest.mark.parametrize(("row", "earlier"), [("notes", DAY), ("print", HOUR), ("box", 3 * DAY)])
def test_what_does_not_wait_long_enough_is_found(sound: Planned, row: str, earlier: int) -> None:
    assert (Rule.LINK, row) in told(sound, row, moved=-earlier)


def test_an_end_that_does_not_wait_for_another_end_is_found() -> None:
    found = planned(
        "tasks:\n  a: {owner: x, duration: 3d}\n  b: {owner: y, duration: 1d, needs: [a FF+1d]}\n", "start: 2027-03-01"
    )
    assert violations(found) == ()
    assert told(found, "b", moved=-DAY) == [(Rule.LINK, "b")]


def test_an_approval_before_the_work_is_done_is_found(sound: Planned) -> None:
    assert (Rule.APPROVAL, "copy:approval:lead") in told(sound, "copy:approval:lead", moved=-DAY)


def test_who_approves_their_own_work_is_found(sound: Planned) -> None:
    assert told(sound, "copy:approval:lead", person="bo") == [(Rule.OWN_APPROVAL, "copy:approval:lead")]


def test_somebody_who_does_not_fill_the_role_is_found(sound: Planned) -> None:
    assert (Rule.PERSON, "copy") in told(sound, "copy", person="pia")
    assert (Rule.PERSON, "notes") in told(sound, "notes", person="pia")


def test_a_fixed_date_that_is_not_kept_is_found(sound: Planned) -> None:
    assert (Rule.FIXED_DATE, "mail") in told(sound, "mail", moved=HOUR)


def test_a_limit_that_is_missed_is_found(sound: Planned) -> None:
    assert (Rule.LIMIT, "print") in told(sound, "print", moved=7 * DAY)


def test_an_anchor_that_is_late_or_early_is_found(sound: Planned) -> None:
    assert told(sound, "out", moved=DAY) == [(Rule.ANCHOR, "out")]
    assert (Rule.ANCHOR, "out") in told(sound, "out", moved=-DAY)


def test_a_summary_that_does_not_reach_over_what_is_in_it_is_found(sound: Planned) -> None:
    assert told(sound, "pack", moved=HOUR) == [(Rule.DONE, "pack")]


def test_who_is_in_two_places_is_found_in_a_levelled_plan_only(sound: Planned) -> None:
    assert sound.plan is not None
    box = next(row for row in sound.plan.rows if row.id == "box")
    both = {"start": box.start, "finish": box.finish, "done": box.done}
    assert (Rule.CAPACITY, "label") in told(sound, "label", **both) or (Rule.CAPACITY, "box") in told(
        sound, "label", **both
    )
    rows = tuple(replace(row, **both) if row.id == "label" else row for row in sound.plan.rows)
    plain = violations(sound, replace(sound.plan, rows=rows, levelled=None))
    assert Rule.CAPACITY not in [each.rule for each in plain]


def test_a_shared_thing_that_is_taken_twice_is_found() -> None:
    studio = "resources: {studio: {capacity: 1}}\npeople: {per: {roles: [a]}, sif: {roles: [b]}}"
    found = made(
        "tasks:\n"
        "  x: {owner: a, duration: 1d, takes: {studio: 1}}\n"
        "  y: {owner: b, duration: 1d, takes: {studio: 1}}\n",
        "start: 2027-03-01",
        studio,
    )
    assert [rule for rule, _ in told(found, "y", moved=-DAY)] == [Rule.RESOURCE]


def test_part_of_an_hour_above_capacity_is_found() -> None:
    found = made(
        "tasks:\n  x: {owner: a, duration: 5d, effort: 3d}\n  y: {owner: a, duration: 5d, effort: 3d}\n",
        "start: 2027-03-01",
        "people: {per: {roles: [a]}}",
    )
    last_minute = told(found, "y", moved=-3 * DAY + 7 * HOUR + 59)
    assert (Rule.CAPACITY, "y") in last_minute
