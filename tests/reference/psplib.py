"""Instances of PSPLIB as a playbook and a team: activities are tasks of so many hours, resources are shared things."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

START = "2027-01-04"
_HOUR = 60
_ALWAYS = '{timezone: UTC, days: mon-sun, hours: ["00:00-24:00"]}'


class Written(NamedTuple):
    """The run file of an instance."""

    run: Path


def write_instance(instance: Mapping[str, Any], folder: Path) -> Written:
    """Write an instance as playbook, team and run file. A period is an hour, round the clock; nobody owns a task.

    The first activity and the last are dummies without time: what begins and what ends all. The last is the anchor.
    """
    (folder / "playbook.yaml").write_text(_playbook(instance), encoding="utf-8")
    (folder / "team.yaml").write_text(_team(instance["capacities"]), encoding="utf-8")
    run = folder / "run.yaml"
    run.write_text(f"run: r\nplaybook: playbook.yaml\nteam: team.yaml\nstart: {START}\nlevel: true\n", encoding="utf-8")
    return Written(run)


def _playbook(instance: Mapping[str, Any]) -> str:
    successors, durations, demands = instance["successors"], instance["durations"], instance["demands"]
    last = len(durations) - 1
    needs: list[list[int]] = [[] for _ in durations]
    for number, others in enumerate(successors):
        for other in others:
            needs[other].append(number)
    lines = ["playbook: psplib", f"anchor: a{last}", "tasks:"]
    for number, duration in enumerate(durations):
        waits = ", ".join(f"a{other}" for other in needs[number])
        what = f"duration: {duration}h" if duration else "milestone: true"
        takes = ", ".join(f"r{which}: {amount}" for which, amount in enumerate(demands[number]) if amount)
        lines.append(
            f"  a{number}: {{{what}"
            + (f", needs: [{waits}]" if waits else "")
            + (f", takes: {{{takes}}}" if takes and duration else "")
            + "}"
        )
    return "\n".join(lines) + "\n"


def _team(capacities: list[int]) -> str:
    lines = ["team: psplib", f"calendar: {_ALWAYS}", "resources:"]
    lines += [f"  r{number}: {{capacity: {capacity}}}" for number, capacity in enumerate(capacities)]
    return "\n".join(lines) + "\n"


def makespan(start: int, finish: int) -> int:
    """Return the periods from one instant of a plan to another."""
    return (finish - start) // _HOUR
