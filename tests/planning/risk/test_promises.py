"""By when to begin, which date can be promised, and what would help: against plans counted by hand."""

from datetime import date

import pytest

from mfab.planning.risk.luck import Assumptions
from tests.planning.risk.playing import outlook

# Monday 1 February to Friday 26 February 2027 are twenty working days. In one of four cases work comes back and takes
# five days more: half of its ten.
REVIEWED = """
anchor: launch
tasks:
  write: {duration: 10d, review: {rework: 25%}}
  launch: {milestone: true, needs: [write]}"""
ON_MONDAY = "anchor: 2027-03-01"


def test_who_begins_as_late_as_possible_has_only_the_odds_that_nothing_comes_back() -> None:
    found = outlook(REVIEWED, ON_MONDAY, assumptions=Assumptions(samples=40_000))
    assert found.odds == pytest.approx(0.75, abs=0.01)
    assert [str(day) for day in found.comes] == ["2027-03-01", "2027-03-08", "2027-03-15"]


def test_to_promise_the_date_one_begins_as_many_days_earlier_as_a_round_takes() -> None:
    promise = outlook(REVIEWED, ON_MONDAY).promise
    assert promise.is_dated
    assert promise.start_by == date(2027, 2, 8)  # 15 working days before Monday 1 March
    assert promise.day == date(2027, 3, 8)


def test_who_needs_less_certainty_can_begin_later() -> None:
    found = outlook(REVIEWED, "start: 2027-02-01\nanchor: 2027-03-01", assumptions=Assumptions(confidence=0.7))
    assert found.odds == pytest.approx(1 - 0.25**3, abs=0.005)  # two further rounds fit into twenty days
    assert found.promise.start_by == date(2027, 2, 15)
    assert found.promise.day == date(2027, 2, 15)  # begun on 1 February, with a chance of 75%


def test_no_beginning_is_early_enough_for_what_a_date_inside_the_plan_holds() -> None:
    found = outlook(
        """
anchor: launch
tasks:
  write: {duration: 10d, review: {rework: 25%}, not_before: launch - 10d}
  launch: {milestone: true, needs: [write]}""",
        ON_MONDAY,
    )
    assert found.promise.start_by is None
    assert found.promise.odds_at_best == pytest.approx(0.75, abs=0.02)
    assert found.promise.day is None  # a later launch moves the writing along


def test_dates_that_hang_on_the_anchor_move_with_the_date_that_is_promised() -> None:
    found = outlook(
        """
anchor: launch
tasks:
  write: {duration: 10d, review: {rework: 25%}}
  tell: {duration: 1d, not_before: launch - 20d, needs: [write]}
  launch: {milestone: true, needs: [tell]}""",
        "start: 2027-02-01\nanchor: 2027-05-03",
    )
    # Begun on 1 February, fifteen days of writing and one of telling end on Monday 22 February.
    assert found.promise.day == date(2027, 2, 23)


def test_forward_there_is_a_date_to_promise_and_none_to_begin_by() -> None:
    promise = outlook(REVIEWED, "start: 2027-02-15").promise
    assert not promise.is_dated
    assert promise.start_by is None
    assert promise.day == date(2027, 3, 5)  # the end of the fifteenth day


def test_what_would_help_is_what_is_played_again_and_not_guessed() -> None:
    found = outlook(
        """
anchor: launch
tasks:
  write: {duration: 10d, review: {rework: 40%}}
  draw: {duration: [1d, 2d, 3d]}
  launch: {milestone: true, needs: [write, draw]}""",
        ON_MONDAY,
    )
    (remedy,) = found.remedies
    assert (remedy.step, remedy.gain, remedy.odds) == ("write", 5 * 480, 1.0)


def test_dates_inside_the_plan_have_odds_of_their_own() -> None:
    found = outlook(
        """
anchor: launch
tasks:
  write: {duration: 10d, review: {rework: 25%}, due: launch - 3d}
  meet: {duration: 1h, start: launch - 2d, needs: [write]}
  launch: {milestone: true, needs: [write]}""",
        "start: 2027-02-08\nanchor: 2027-03-01",
    )
    odds = {(each.step, each.key): each.odds for each in found.kept}
    assert odds[("write", "due")] == pytest.approx(0.75, abs=0.02)
    assert odds[("meet", "start")] == pytest.approx(0.75, abs=0.02)
