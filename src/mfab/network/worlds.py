"""Branches: under which outcomes of its gates each step exists, and which outcome the plan takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mfab.model.process import Process, Step, World
from mfab.model.task import Task
from mfab.network.order import in_order


@dataclass(frozen=True, slots=True)
class Branches:
    """The world of each step, the outcome planned for each gate, and the branch of each step that is not planned."""

    worlds: Mapping[str, World]
    planned: Mapping[str, str]
    off_plan: Mapping[str, str]


def branches(process: Process, decided: Mapping[str, str] | None = None) -> Branches:
    """Return the branches of a process; `decided` gates have ended so already. Without gates everything is planned."""
    gates = [step for step in process.steps.values() if step.task.decides]
    if not gates:
        return Branches({}, {}, {})
    worlds = _worlds(process)
    anchor = worlds.get(process.anchor, {}) if process.anchor is not None else {}
    planned = {gate.id: _planned_outcome(gate, anchor.get(gate.id)) for gate in gates} | dict(decided or {})
    off_plan = {}
    for name, world in worlds.items():
        for gate, outcomes in world.items():
            if planned[gate] not in outcomes:
                off_plan[name] = f"{gate} = {'/'.join(sorted(outcomes))}"
                break
    return Branches(worlds, planned, off_plan)


def _planned_outcome(gate: Step, to_anchor: frozenset[str] | None) -> str:
    """Return the outcome that leads to the anchor, else the likeliest, else the first."""
    odds = outcome_odds(gate.task)
    allowed = [name for name in odds if to_anchor is None or name in to_anchor] or list(odds)
    return max(allowed, key=lambda name: odds[name])


def outcome_odds(task: Task) -> dict[str, float]:
    """Return the odds of each outcome; those that give none share what the others leave."""
    given = {name: outcome.odds for name, outcome in task.decides.items()}
    silent = sum(1 for odds in given.values() if odds is None)
    left = max(0.0, 1.0 - sum(odds for odds in given.values() if odds is not None))
    return {name: left / silent if odds is None else odds for name, odds in given.items()}


def _worlds(process: Process) -> dict[str, World]:
    """Return under which outcomes each step exists; a summary stands twice, for its beginning and for its end."""
    waits_for = dict(_what_each_waits_for(process))
    number = {name: position for position, name in enumerate(waits_for)}
    successors: list[list[int]] = [[] for _ in waits_for]
    for name, sources in waits_for.items():
        for source, _ in sources:
            successors[number[source]].append(number[name])
    names = list(waits_for)
    worlds: dict[str, World] = {}
    order = in_order(successors)
    for position in order if order is not None else range(len(names)):
        parts = []
        for source, outcome in waits_for[names[position]]:
            world = worlds.get(source, {})
            parts.append(world if outcome is None else {**world, source: frozenset({outcome})})
        worlds[names[position]] = _joined(parts)
    return {name: world for name, world in worlds.items() if name in process.steps}


def _what_each_waits_for(process: Process) -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    for step in process.steps.values():
        sources: list[tuple[str, str | None]] = [(step.parent, None)] if step.parent is not None else []
        for link in step.links:
            other = process.steps[link.predecessor]
            outcome = link.outcome if link.outcome in other.task.decides else None
            sources.append((_end_of(other), outcome))
        yield step.id, sources
        if step.children:
            yield _end_of(step), [(_end_of(process.steps[inner]), None) for inner in step.children]


def _end_of(step: Step) -> str:
    return f"end of {step.id}" if step.children else step.id


def _joined(parts: list[World]) -> World:
    """Return the intersection of the outcomes by gate; where that is empty, it is a merge: their union."""
    if all(world is parts[0] for world in parts):
        return parts[0] if parts else {}
    joined: dict[str, frozenset[str]] = {}
    union: dict[str, frozenset[str]] = {}
    for world in parts:
        for gate, outcomes in world.items():
            joined[gate] = joined[gate] & outcomes if gate in joined else outcomes
            union[gate] = union.get(gate, frozenset()) | outcomes
    return {gate: outcomes or union[gate] for gate, outcomes in joined.items()}
