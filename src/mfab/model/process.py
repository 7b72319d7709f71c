"""A process: a playbook expanded for one occasion, with its values, its fan-outs and what is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mfab.model.need import Lag, LinkType
from mfab.model.playbook import Playbook
from mfab.model.task import Task

Path = tuple[str | int, ...]
# For some gates, the outcomes under which something happens; a gate that is not named does not matter.
World = Mapping[str, frozenset[str]]


class Kind(StrEnum):
    """What a row of a plan is."""

    TASK = "task"
    MILESTONE = "milestone"
    SUMMARY = "summary"
    APPROVAL = "approval"
    GATE = "gate"


@dataclass(frozen=True, slots=True)
class Link:
    """A step waits for another. `path` is where that is written: an entry of `needs` or `uses`."""

    predecessor: str
    type: LinkType
    lag: Lag
    outcome: str | None
    path: Path


@dataclass(frozen=True, slots=True)
class Step:
    """A task of one occasion: of a fan-out, the instance for its `values`, with an id such as `copy@DK`."""

    id: str
    name: str  # the task's id in the playbook
    path: Path
    task: Task
    kind: Kind
    title: str
    values: tuple[tuple[str, str], ...]
    parent: str | None
    children: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Process:
    """The steps of one occasion in file order, what was left out, and the milestone the calendar turns on.

    `instances` gives the steps of each task: several for a fan-out.
    """

    playbook: Playbook
    values: Mapping[str, str | tuple[str, ...]]
    steps: Mapping[str, Step]
    instances: Mapping[str, tuple[str, ...]]
    left_out: frozenset[str]
    anchor: str | None
