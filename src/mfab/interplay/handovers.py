"""What crosses from one role to another, in the order in which it does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mfab.calendars.working_time import WorkingTime
from mfab.interplay.flow import Flow, flows
from mfab.model.functions import function_of
from mfab.model.interplay import Handover
from mfab.model.need import LinkType
from mfab.model.plan import Plan, Row
from mfab.model.process import Process

_FROM_ITS_END = (LinkType.FS, LinkType.FF)
_TO_ITS_START = (LinkType.FS, LinkType.SS)


@dataclass(frozen=True, slots=True)
class _Scene:
    process: Process
    rows: Mapping[str, Row]
    calendar: WorkingTime
    critical: frozenset[tuple[str, str]]


def handovers(process: Process, plan: Plan, calendar: WorkingTime) -> tuple[Handover, ...]:
    """Return what is handed over, by the time at which it is given; on branches that are not planned, at the end.

    The instances of a fan-out that hand over alike are one. `calendar` is the team's, on which the wait is counted.
    """
    rows = {row.id: row for row in plan.rows}
    path = [rows[name].of or name for name in plan.critical_path]
    scene = _Scene(process, rows, calendar, frozenset(pairwise(path)))
    grouped: dict[tuple[str, str], list[Handover]] = {}
    for flow in flows(process):
        found = _handover(scene, flow)
        if found is not None:
            grouped.setdefault((flow.giver.name, flow.receiver.name), []).append(found)
    every = [_as_one(each) for each in grouped.values()]
    position = {name: number for number, name in enumerate(process.steps)}
    return tuple(sorted(every, key=lambda each: _order(each, position)))


def _order(handover: Handover, position: Mapping[str, int]) -> tuple[bool, int, int, int, int]:
    given, taken = handover.given or 0, handover.taken or 0
    return handover.given is None, given, taken, position[handover.giver], position[handover.receiver]


def _handover(scene: _Scene, flow: Flow) -> Handover | None:
    giver, receiver, link = flow.giver, flow.receiver, flow.link
    given_by, taken_by = giver.task.owner, receiver.task.owner
    if given_by is None or taken_by is None or given_by == taken_by:
        return None
    before, after = scene.rows[giver.id], scene.rows[receiver.id]
    is_planned = before.branch is None and after.branch is None
    given = before.done if link.type in _FROM_ITS_END else before.start
    taken = after.start if link.type in _TO_ITS_START else after.finish
    playbook = scene.process.playbook
    return Handover(
        giver=giver.id,
        giver_role=given_by,
        giver_function=function_of(playbook, given_by),
        receiver=receiver.id,
        receiver_role=taken_by,
        receiver_function=function_of(playbook, taken_by),
        things=tuple(name for name in giver.task.delivers if name in receiver.task.uses),
        given=given if is_planned else None,
        taken=taken if is_planned else None,
        wait=max(0, scene.calendar.between(given, taken)) if is_planned else None,
        times=1,
        is_critical=(giver.id, receiver.id) in scene.critical,
        path=link.path,
    )


def _as_one(alike: Sequence[Handover]) -> Handover:
    """Return the first to be given, on the critical path if any of them is."""
    first = min(alike, key=lambda each: (not each.is_critical, each.given is None, each.given or 0))
    pairs = len({(each.giver, each.receiver) for each in alike})
    things = tuple(dict.fromkeys(name for each in alike for name in each.things))
    return replace(first, times=pairs, things=things)
