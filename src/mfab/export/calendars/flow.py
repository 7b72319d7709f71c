"""What goes from task to task: what each is built on, who builds on it, and what is handed over on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mfab.model.process import Process
from mfab.runs.setting import leaves


@dataclass(frozen=True, slots=True)
class Flow:
    """The tasks that each task waits for, by links of its own and of the summaries around it, and those that wait for
    it. Both are in the order of the file's links.
    """

    before: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]


def flow_of(process: Process) -> Flow:
    """Return what goes from task to task. Linear in tasks and links."""
    before = {step.id: _before(process, step.id) for step in process.steps.values() if not step.children}
    after: dict[str, dict[str, None]] = {}
    for name, sources in before.items():
        for source in sources:
            after.setdefault(source, {})[name] = None
    return Flow(before, {name: tuple(names) for name, names in after.items()})


def deliverables(process: Process, giver: str, receiver: str) -> tuple[str, ...]:
    """Return what one task hands to another: what it delivers and the other uses, by id."""
    used = process.steps[receiver].task.uses
    return tuple(each for each in process.steps[giver].task.delivers if each in used)


def _before(process: Process, name: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    around: str | None = name
    while around is not None:
        step = process.steps[around]
        for link in step.links:
            found.update(dict.fromkeys(leaves(process, link.predecessor)))
        around = step.parent
    return tuple(found)
