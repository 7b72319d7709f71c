"""When everything comes as planned, each sample has the plan's own dates, to the minute."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from mfab.network.network import Arrow
from mfab.network.passes import forward
from mfab.planning.levelled.wish import Effort
from mfab.planning.risk.luck import Assumptions, Luck, as_planned, draw
from mfab.planning.risk.many_lags import signed_share
from mfab.planning.risk.player import Player
from mfab.planning.risk.simulation_model import SimulationModel, model_of
from mfab.use_cases.options import LevelOptions, Options
from tests.planning.projects import Project, write
from tests.planning.risk.playing import differences, schedule_of, scheduled
from tests.planning.strategies import projects

TIMES = int(os.environ.get("MFAB_EXAMPLES", "1"))
ROOT = Path(__file__).parents[3]


def some(examples: int) -> settings:
    return settings(
        max_examples=examples * TIMES,
        derandomize=TIMES == 1,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),  # a project is short enough to read, and slow to shrink
        suppress_health_check=list(HealthCheck),
    )


@some(20)
@given(projects())
def test_what_is_played_as_planned_ends_as_planned(project: Project) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = scheduled(write(project, Path(folder)), Options(late=project.is_late))
    assume(found is not None)
    assert found is not None
    assert differences(found, samples=2) == {}


@some(10)
@given(projects(is_dated=False), st.randoms(use_true_random=False))
def test_each_sample_is_what_the_passes_give_for_its_durations(project: Project, random: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = scheduled(write(replace(project, is_late=False), Path(folder)))
    assume(found is not None and not found.held)
    assert found is not None
    model, drawn = model_of(found), np.random.default_rng(random.randrange(1000))  # type: ignore[attr-defined]
    activities = list(model.network.activities)
    minutes = {
        number: drawn.integers(1, 3 * activities[number].minutes, 4)
        for number in model.places.work.values()
        if activities[number].minutes
    }
    stage, played = Player(model).play(Luck(4, minutes, {}, {}))
    for sample in range(4):
        lasting = [
            replace(activity, minutes=int(minutes[number][sample])) if number in minutes else activity
            for number, activity in enumerate(activities)
        ]
        arrows = [
            [_with_share(arrow, lasting[work_of(model, arrow.predecessor)].minutes) for arrow in into]
            for into in model.network.arrows_in
        ]
        early = forward(replace(model.network, activities=lasting, arrows_in=arrows), found.begin)
        for number in model.rows:
            finish = int(np.broadcast_to(played.finishes[number], 4)[sample]) + stage.span.first
            assert finish == early.finishes[number], model.rows[number]


def work_of(model: SimulationModel, number: int) -> int:
    """Return the work of the task that an approval, or the instant at which all are in, belongs to."""
    owners = {done: name for name, done in model.places.done.items()} | dict(model.steps)
    return model.places.work[owners[number]] if number in owners else number


def _with_share(arrow: Arrow, minutes: int) -> Arrow:
    share = signed_share(arrow)
    if share is None:
        return arrow
    lag = round(abs(share) * minutes)
    return replace(arrow, lag=lag if share > 0 else -lag)


@pytest.mark.parametrize("name", ["launch", "spring-campaign", "lead-4711", "website-relaunch", "trade-fair"])
def test_the_shipped_examples_are_played_as_they_are_planned(name: str) -> None:
    found = scheduled(ROOT / "examples" / f"{name}.yaml")
    assert found is not None
    assert differences(found) == {}


@pytest.mark.parametrize("name", ["spring-campaign", "website-relaunch"])
def test_a_levelled_plan_is_played_as_it_is_levelled(name: str) -> None:
    level = LevelOptions(is_wanted=True, effort=Effort.QUICK)
    found = scheduled(ROOT / "examples" / f"{name}.yaml", Options(level=level))
    assert found is not None
    assert model_of(found).is_levelled
    assert differences(found) == {}


def test_nobody_is_in_two_places_however_late_something_is() -> None:
    found = schedule_of(
        """
roles: {writer: {}}
tasks:
  long: {owner: writer, duration: [2d, 3d, 9d]}
  other: {owner: writer, duration: [1d, 2d, 4d]}""",
        "start: 2027-03-01\nlevel: true",
        "people: {anna: {roles: [writer]}}",
    )
    model = model_of(found)
    stage, played = Player(model).play(draw(model, Assumptions(), 0, 50))
    first, second = sorted(model.places.work.values(), key=lambda number: found.planned.starts[number])
    took = played.minutes[first] + played.minutes[second]
    team = found.occasion.book.team
    ends = played.finishes[second] + stage.span.first
    assert [team.between(found.begin, end) for end in ends.tolist()] == took.tolist()


def test_what_follows_either_outcome_follows_the_one_that_comes() -> None:
    found = schedule_of("""
tasks:
  ask: {duration: 1d, decides: {"yes": {odds: 60%}, "no": {}}}
  build: {duration: 5d, needs: [ask = yes]}
  borrow: {duration: 1d, needs: [ask = no]}
  show: {duration: 1d, needs: [build, borrow]}""")
    assert differences(found) == {}
    model = model_of(found)
    luck = replace(as_planned(model, 2), outcomes={"ask": np.array([0, 1])})
    stage, played = Player(model).play(luck)
    team = found.occasion.book.team
    days = [team.date_of_finish(end + stage.span.first).day for end in played.finishes[model.places.work["show"]]]
    assert days == [9, 3]  # Monday 1 March and seven days of work, or three


def test_who_is_reached_by_another_branch_does_not_wait_for_a_gate_that_never_comes() -> None:
    found = schedule_of("""
anchor: show
tasks:
  ask: {duration: 1d, decides: {"yes": {odds: 60%}, "no": {}}}
  second: {duration: 1d, needs: [ask = no], decides: {again: {}, never: {ends: true}}}
  build: {duration: 5d, needs: [ask = yes]}
  borrow: {duration: 1d, needs: [second = again]}
  show: {milestone: true, needs: [build, borrow]}""")
    model = model_of(found)
    outcomes = {"ask": np.array([0, 0, 1, 1]), "second": np.array([0, 1, 0, 1])}
    _, played = Player(model).play(replace(as_planned(model, 4), outcomes=outcomes))
    assert model.anchor is not None
    exists = played.exists[model.anchor]
    assert exists is not None
    assert exists.tolist() == [True, True, True, False]


def test_a_fixed_date_is_missed_by_who_has_to_wait_and_not_before() -> None:
    found = schedule_of("""
tasks:
  write: {duration: [1d, 3d, 9d]}
  meet: {duration: 2h, start: 2027-03-08 10:00, needs: [write]}""")
    model = model_of(found)
    write_up = model.places.work["write"]
    luck = replace(as_planned(model, 3), minutes={write_up: np.array([1, 5, 8]) * 480})
    stage, played = Player(model).play(luck)
    team = found.occasion.book.team
    ends = [team.local(int(end) + stage.span.first) for end in played.finishes[model.places.work["meet"]]]
    assert [f"{end:%d %H:%M}" for end in ends] == ["08 12:00", "08 12:00", "11 11:00"]
