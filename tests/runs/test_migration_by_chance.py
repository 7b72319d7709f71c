"""What holds whatever happened in a run, and whatever its process becomes: random people, random versions."""

from __future__ import annotations

import re
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mfab.model.baseline import Baseline
from mfab.model.moment import parse_anchor
from mfab.planning.forecast import forecast
from mfab.planning.occasion import Request
from mfab.runs.actuals import actuals_of
from mfab.runs.commands import Approve, Command, Decision, Reassign, Reject, Skip, Submit, Take
from mfab.runs.event_codec import from_json, kind_name, to_json
from mfab.runs.events import RunCompleted, RunMigrated
from mfab.runs.evolve import fold, migrated
from mfab.runs.migration import Migration, migration_events, migration_of
from mfab.runs.rebaselining import carried_over, rebaselined
from mfab.runs.setting import Setting
from mfab.runs.standing import Standing, Status, is_all_settled, standings
from tests.runs.processes_of_chance import TEAM, playbook
from tests.runs.stage import Stage, begun, setting

CHANCE = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
SEEDS = st.integers(0, 2**32)
_PEOPLE = ("anna", "bo", "carla", "dan", "eva", "fay")
_TASK = re.compile(r"^  (t\d+): \{.*\}$")


def played(found: Setting, seed: int, steps: int) -> Stage:
    """Return a run in which people whose turn it is did something, now and then a no, a skip or a reassignment."""
    chance, stage = Random(seed), begun(found)
    for _ in range(steps):
        open_now = [each for each in standings(stage.run, found, stage.now + 600).values() if each.is_open]
        if not open_now:
            break
        stage = _somebody(stage, chance.choice(open_now), chance)
    return stage


def _somebody(stage: Stage, standing: Standing, chance: Random) -> Stage:
    name, step = standing.step.id, standing.step
    outcome = chance.choice([*step.task.decides]) if step.task.decides else None
    usual: Command = Submit(name, (), step.task.checklist, outcome)
    if standing.status is Status.SUBMITTED:
        usual = Approve(name, standing.pending[0]) if standing.pending else usual
    unusual: tuple[Command, ...] = (
        Take(name), Reject(name, "no"), Skip(name, "not this time"), Reassign(name, chance.choice(_PEOPLE)),
    )  # fmt: skip
    command = usual if chance.random() < 0.75 else chance.choice(unusual)
    for actor in chance.sample(_PEOPLE, len(_PEOPLE)):
        decided = stage.ask(command, actor)
        if isinstance(decided, Decision):
            return stage.with_decision(decided, actor)
    return stage


def another_version(text: str, seed: int) -> str:
    """Return a playbook with some tasks taken out, changed or added."""
    chance, lines = Random(seed), text.splitlines()
    for number, line in enumerate(lines):
        if _TASK.match(line) and chance.random() < 0.3:
            lines[number] = _changed(line, chance)
    if chance.random() < 0.5:
        others = [found[1] for line in lines if (found := _TASK.match(line))]
        needs = ", ".join(chance.sample(others, min(len(others), 2)))
        lines.append(f"  new: {{owner: {chance.choice(('writer', 'buyer'))}, duration: 2d, needs: [{needs}]}}")
    if chance.random() < 0.3:
        removed = chance.choice([found[1] for line in lines if (found := _TASK.match(line))] or ["none"])
        if not any(removed in line and not line.startswith(f"  {removed}:") for line in lines):
            lines = [line for line in lines if not line.startswith(f"  {removed}:")]
    return "\n".join(lines)


def _changed(line: str, chance: Random) -> str:
    way = chance.randrange(4)
    if way == 0:
        return re.sub(r"duration: \w+", "duration: 5h", line)
    if way == 1:
        return re.sub(r"owner: \w+", "owner: buyer", line) if "approvers" not in line else line
    if way == 2:
        return re.sub(r", approvers: \[[^\]]*\](, approvals: \{[^}]*\})?", "", line)
    return re.sub(r", needs: \[[^\]]*\]", "", line)


def finished(stage: Stage) -> Stage:
    """Return the run played to its end by people who say yes, and who leave out what nobody can do."""
    while stage.run.is_active:
        found = standings(stage.run, stage.setting, stage.now + 86400 * 3)
        pushed = (after for each in found.values() if each.is_open if (after := _pushed(stage, each)) is not None)
        later = next(pushed, None)
        if later is None:
            break
        stage = later
    return stage


def _pushed(stage: Stage, standing: Standing) -> Stage | None:
    name, task, at = standing.step.id, standing.step.task, stage.now + 86400 * 3
    ways: list[Command] = [Submit(name, (), task.checklist, next(iter(task.decides), None)), Skip(name, "enough")]
    if standing.status is Status.SUBMITTED:
        ways = [Approve(name), *(Reassign(name, person, role) for role in standing.pending for person in _PEOPLE)]
    elif stage.setting.owner(stage.run, name) is None:
        ways = [Reassign(name, person) for person in _PEOPLE] + ways[1:]
    for command in ways:
        for actor in dict.fromkeys((stage.setting.owner(stage.run, name) or "anna", *_PEOPLE)):
            decided = stage.ask(command, actor, at)
            if isinstance(decided, Decision):
                return stage.with_decision(decided, actor, at)
    return None


def forecast_by(stage: Stage, found: Setting, baseline: Baseline) -> None:
    """Check that how the run will go on can be told."""
    request = Request(found.process, found.team, found.book, {}, None, parse_anchor("2027-03-01"))
    told = forecast(request, actuals_of(stage.run, found, stage.now), baseline)
    assert told.finish >= told.start


@CHANCE
@given(seed=st.integers(0, 200), moves=SEEDS, steps=st.integers(0, 40))
def test_a_run_brought_to_its_own_version_is_as_it_was(seed: int, moves: int, steps: int) -> None:
    found = setting(playbook(seed), TEAM)
    stage = played(found, moves, steps)
    assume(stage.run.is_active)
    migration = migration_of(stage.run, found, found, stage.now)
    assert migration == Migration((), {}, {})
    assert migrated(stage.run, RunMigrated(stage.run.digest, ())) == stage.run
    assert carried_over(found, found, {}, is_moved=False).baseline == found.baseline


@CHANCE
@given(seed=st.integers(0, 60), change=SEEDS, moves=SEEDS, steps=st.integers(0, 40))
def test_whatever_is_accepted_keeps_what_is_done_and_still_comes_to_an_end(
    seed: int, change: int, moves: int, steps: int
) -> None:
    before, text = setting(playbook(seed), TEAM), playbook(seed)
    try:
        after = setting(another_version(text, change), TEAM)
    except AssertionError:
        assume(False)  # a change of chance that does not hold together
    stage = played(before, moves, steps)
    assume(stage.run.is_active)
    found = migration_of(stage.run, before, after, stage.now)
    if not isinstance(found, Migration):
        assert found and all(each.message and not each.message.endswith(".") for each in found)
        return
    event = found.event("d", ())
    assert from_json(kind_name(event), to_json(event)) == event
    events = migration_events(stage.run, after, found, event, "anna", stage.now)
    carried = carried_over(before, after, found.renamed, is_moved=False)
    later = Stage(after, stage.log, stage.run).with_decision(Decision(events), "anna", stage.now)
    assert fold("r", later.log) == later.run
    where = standings(later.run, after, later.now)
    for name, work in stage.run.tasks.items():
        if work.is_done:
            assert where[name].status is Status.DONE
    request = Request(after.process, after.team, after.book, {}, None, parse_anchor("2027-03-01"))
    told = forecast(request, actuals_of(later.run, after, later.now), carried.baseline)
    baseline = rebaselined(carried, later.run, told, is_moved=False)
    for name in carried.known:
        assert baseline.rows[name].finish == before.baseline.rows[name].finish
    forecast_by(later, after, baseline)
    end = finished(later)
    assert is_all_settled(end.run, after) and not end.run.is_active
    assert any(isinstance(entry.event, RunCompleted) for entry in end.log)
