"""Each role's part in a process: what it does, gets, gives, approves and is told, and what all must see alike."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mfab.agreements.process_index import ProcessIndex
from mfab.agreements.views import (
    OF_APPROVER,
    OF_CONTRIBUTOR,
    OF_GIVER,
    OF_INFORMED,
    OF_RECEIVER,
    OF_STEPPING_IN,
    OF_SUMMARY,
    owned,
    view,
)
from mfab.model.agreement import Part
from mfab.model.gate import Outcome
from mfab.model.playbook import Playbook
from mfab.model.role import Role, Sourcing
from mfab.model.task import Task
from mfab.parser.task_index import Entry

_WORD = re.compile(r"\w+")
# Where it matters to the role whether and how often something is done.
_DECIDED = ("owns", "around", "contributes", "approves")


def roles_in(playbook: Playbook) -> tuple[str, ...]:
    """Return the roles that take part in a process, in the order of the file. Others are only declared."""
    return _roles_in(playbook, ProcessIndex(playbook))


def parts_of(playbook: Playbook) -> dict[str, Part]:
    """Return the part of each role that takes part. For each role linear in tasks and links."""
    index = ProcessIndex(playbook)
    return {role: _part(playbook, index, role) for role in _roles_in(playbook, index)}


def part_of(playbook: Playbook, role: str) -> Part:
    """Return the part of one role; of one that does not take part it holds only what concerns all."""
    return _part(playbook, ProcessIndex(playbook), role)


def _roles_in(playbook: Playbook, index: ProcessIndex) -> tuple[str, ...]:
    acting = _acting(playbook, index)
    ending = [each for name, each in playbook.roles.items() if name in acting]
    following = {name for each in ending for name in (each.receiver, each.successor)}
    return tuple(name for name in playbook.roles if name in acting or name in following)


def _acting(playbook: Playbook, index: ProcessIndex) -> set[str]:
    return index.roles if playbook.steered_by is None else {*index.roles, playbook.steered_by}


def _part(playbook: Playbook, index: ProcessIndex, role: str) -> Part:
    own, usual = index.of("owner", role), playbook.defaults.approval
    sections: dict[str, Any] = {
        "owns": {each.id: owned(each.task, usual) for each in own},
        "around": {name: view(index.entries[name].task, OF_SUMMARY) for name in _around(own, role, index)},
        "contributes": {
            each.id: view(each.task, OF_CONTRIBUTOR, contributors=(role,)) for each in index.of("contributors", role)
        },
        "approves": {each.id: view(owned(each.task, usual), OF_APPROVER) for each in index.of("approvers", role)},
        "informed": {each.id: view(each.task, OF_INFORMED, informed=(role,)) for each in index.of("informed", role)},
        "gets": dict(_gets(index, own, role)),
        "gives": dict(_gives(index, own, role)),
        "steps_in": {each.id: view(each.task, OF_STEPPING_IN) for each in index.of("escalate", role)},
    }
    declared = playbook.roles.get(role)
    function = declared.function if declared is not None else None
    return Part.model_construct(
        title=playbook.title,
        purpose=playbook.purpose,
        steered_by=playbook.steered_by,
        anchor=playbook.anchor,
        recurs=playbook.recurs,
        shared_view=playbook.shared_view,
        triggers=playbook.triggers,
        notice=playbook.notice.get(function) if function is not None else None,
        roles=dict(_roles(playbook, index, role)),
        parameters=_parameters(playbook, sections),
        deliverables=_deliverables(playbook, sections),
        **sections,
    )


def _around(own: Iterable[Entry], role: str, index: ProcessIndex) -> tuple[str, ...]:
    """Return the summaries around a role's tasks: their conditions and needs hold for what is in them."""
    names = dict.fromkeys(name for entry in own for name in entry.ancestors)
    return tuple(name for name in names if index.entries[name].task.owner != role)


def _gets(index: ProcessIndex, own: list[Entry], role: str) -> Iterator[tuple[str, Task]]:
    """Yield what others do first: whom it comes from, what is handed over, and which way of ending is waited for."""
    concerned = index.with_summaries(own)
    used = {name for entry in concerned for name in entry.task.uses}
    needs = [need for entry in concerned for need in entry.task.needs]
    outcomes: dict[str, set[str]] = {}
    for need in needs:
        if need.outcome is not None:
            outcomes.setdefault(need.task, set()).add(need.outcome)
    givers = {need.task for need in needs}.union(*(index.deliverers(name) for name in used))
    for entry in index.leaves(givers):
        if entry.task.owner != role:
            delivers = _sorted(used.intersection(entry.task.delivers))
            ends = _ends(entry.task, outcomes.get(entry.id, set()))
            yield entry.id, view(entry.task, OF_GIVER, delivers=delivers, decides=ends)


def _ends(task: Task, wanted: set[str]) -> dict[str, Outcome]:
    return {
        name: Outcome.model_construct(about=each.about, when=each.when, otherwise=each.otherwise)
        for name, each in task.decides.items()
        if name in wanted
    }


def _gives(index: ProcessIndex, own: list[Entry], role: str) -> Iterator[tuple[str, Task]]:
    """Yield who goes on from a role's work, and how they wait for it."""
    names = {entry.id for entry in own}.union(*(entry.ancestors for entry in own))
    delivered = {name for entry in own for name in entry.task.delivers}
    for entry in index.waiting_for(names, delivered):
        if entry.task.owner == role:
            continue
        around = index.with_summaries([entry])
        needs = {need for each in around for need in each.task.needs if need.task in names}
        uses = {name for each in around for name in each.task.uses if name in delivered}
        yield entry.id, view(entry.task, OF_RECEIVER, needs=tuple(sorted(needs, key=str)), uses=_sorted(uses))


def _roles(playbook: Playbook, index: ProcessIndex, role: str) -> Iterator[tuple[str, Role]]:
    """Yield the role itself, then those whose knowledge it receives, or whom it follows."""
    if role in playbook.roles:
        yield role, playbook.roles[role]
    ending = [name for name, each in playbook.roles.items() if role in (each.receiver, each.successor) and name != role]
    acting = _acting(playbook, index) if ending else ()
    for name in ending:
        each = playbook.roles[name]
        if name in acting and each.sourcing is not Sourcing.IN_HOUSE:
            own: dict[str, Any] = {key: role for key in ("receiver", "successor") if getattr(each, key) == role}
            yield name, Role.model_construct(sourcing=each.sourcing, until=each.until, **own)


def _parameters(playbook: Playbook, sections: Mapping[str, Mapping[str, Task]]) -> dict[str, Any]:
    """Return the parameters that decide whether and how often the role's tasks are done."""
    deciding: set[str] = set()
    for section in _DECIDED:
        for task in sections[section].values():
            deciding.update(each for each in task.for_each.values() if isinstance(each, str))
            # A text in quotes that is called like a parameter is taken for one, which does no harm.
            deciding.update(_WORD.findall(task.when or ""))
    return {
        name: each.model_copy(update={"about": None}) for name, each in playbook.parameters.items() if name in deciding
    }


def _deliverables(playbook: Playbook, sections: Mapping[str, Mapping[str, Task]]) -> dict[str, Any]:
    tasks = [task for section in sections.values() for task in section.values()]
    named = {name for task in tasks for name in (*task.delivers, *task.uses)}
    return {name: each for name, each in playbook.deliverables.items() if name in named}


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
