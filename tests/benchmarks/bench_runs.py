"""What a run costs: folding its log, looking where every task stands, and deciding a command.

Run it with `PYTHONPATH=src:. python tests/benchmarks/bench_runs.py`.
"""

import gc
import time
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from tests.benchmarks.bench_planning import playbook, team
from tests.runs.stage import Stage, begun, setting

from mfab.runs.commands import Approve, Command, Decision, Reject, Submit, Take
from mfab.runs.decide import decide
from mfab.runs.event_codec import from_json, kind_name, to_json
from mfab.runs.evolve import fold
from mfab.runs.history import story
from mfab.runs.standing import Status, standings


def best_of(times: int, work: Callable[[], Any]) -> float:
    """Return the shortest of several runs in seconds."""
    taken = []
    for _ in range(times):
        gc.collect()
        begun_at = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun_at)
    return min(taken)


def stage_of(tasks: int) -> Stage:
    """Return a run of so many tasks that has just begun."""
    texts = (text.decode().partition("\n")[2] for text in (playbook(tasks), team()))
    book, people = texts
    return begun(setting(book, people, "start: 2027-03-01"), "person-0")


def played(stage: Stage, events: int) -> Stage:
    """Return the run after about so many events, half of the answers a no."""
    chance, at = Random(7), stage.now
    while len(stage.log) < events and stage.run.is_active:
        found = standings(stage.run, stage.setting, at)
        for name, standing in found.items():
            command: Command | None = None
            actor = stage.setting.owner(stage.run, name) or "person-0"
            if standing.status is Status.READY:
                command = Take(name) if chance.random() < 0.5 else Submit(name)
            elif standing.status is Status.TAKEN:
                command = Submit(name)
            elif standing.status is Status.SUBMITTED:
                actor = stage.setting.approver(stage.run, name, standing.pending[0]) or "person-0"
                command = Reject(name, "once more") if chance.random() < 0.55 else Approve(name)
            if command is None:
                continue
            decided = stage.ask(command, actor, at)
            if isinstance(decided, Decision):
                stage = stage.with_decision(decided, actor, at)
        at += 8 * 3600
    return stage


def measure(tasks: int, events: int, times: int) -> None:
    """Print what a run of so many tasks costs after so many events."""
    stage = played(stage_of(tasks), events)
    count, run, found, at = len(stage.log), stage.run, stage.setting, stage.now + 600
    written = [(kind_name(each.event), to_json(each.event)) for each in stage.log]
    print(f"{tasks:,} tasks, {count:,} events, {run.state}")
    show("  read the events' JSON", best_of(times, lambda: [from_json(*each) for each in written]), count, "an event")
    show("  fold", best_of(times, lambda: fold("r", stage.log)), count, "an event")
    show("  tell the story", best_of(times, lambda: story("r", stage.log, found)), count, "an event")
    show("  where every task stands", best_of(times, lambda: standings(run, found, at)), tasks, "a task")
    for when, stage in (("at the beginning", stage_of(tasks)), ("in the middle", played(stage_of(tasks), events // 2))):
        begin, now = stage.run, stage.now + 100 * 3600
        first = next(name for name, each in standings(begin, found, now).items() if each.status is Status.READY)
        person = found.owner(begin, first) or "person-0"
        command = Submit(first)
        assert isinstance(decide(begin, found, command, person, now), Decision)
        show(f"  decide {when}", best_of(times, partial(decide, begin, found, command, person, now)), 1, "")


def show(what: str, seconds: float, count: int, each: str) -> None:
    """Print how long something took, and how long for each."""
    share = f"  {seconds / count * 1e6:8.1f} µs {each}" if count > 1 else ""
    print(f"{what:42} {seconds * 1e3:9.3f} ms{share}")


if __name__ == "__main__":
    measure(40, 200, 20)
    measure(1_000, 5_000, 3)
