"""Where functions meet, and how often work goes back and forth between two of them."""

from collections.abc import Iterable, Mapping, Sequence

from mfab.interplay.neighbour import Neighbour, parts_in
from mfab.model.functions import function_of
from mfab.model.interplay import Exchange, FunctionPart, Handover, Meeting, Part


def function_parts(
    subject: Neighbour, organisation: Iterable[str], handovers: Sequence[Handover]
) -> tuple[FunctionPart, ...]:
    """Return how each function takes part; those of the house in its order, then what the playbook adds."""
    playbook = subject.playbook
    roles: dict[str, dict[str, None]] = {}
    tasks: dict[tuple[str, Part], set[str]] = {}
    for name, task in subject.tasks():
        for role, part in parts_in(task):
            function = function_of(playbook, role)
            if function is not None:
                roles.setdefault(function, {})[role] = None
                tasks.setdefault((function, part), set()).add(name)
    crossing = [each for each in handovers if each.crosses_functions]
    return tuple(
        FunctionPart(
            function,
            tuple(roles.get(function, ())),
            len(tasks.get((function, Part.DOES), ())),
            len(tasks.get((function, Part.CONTRIBUTES), ())),
            len(tasks.get((function, Part.APPROVES), ())),
            len(tasks.get((function, Part.INFORMED), ())),
            sum(each.giver_function == function for each in crossing),
            sum(each.receiver_function == function for each in crossing),
        )
        for function in dict.fromkeys((*organisation, *roles))
    )


def meetings(subject: Neighbour, handovers: Sequence[Handover], titles: Mapping[str, str]) -> tuple[Meeting, ...]:
    """Return the tasks in which several functions do, help or say yes, or to which several hand over.

    Most functions first, then in file order. `titles` gives a task's title, filled in.
    """
    handed: dict[str, dict[str, None]] = {}
    for each in handovers:
        if each.giver_function is not None:
            handed.setdefault(each.receiver.partition("@")[0], {})[each.giver_function] = None
    found = []
    for name, task in subject.tasks():
        parts = [(role, part) for role, part in parts_in(task) if part is not Part.INFORMED]
        functions = (function_of(subject.playbook, role) for role, _ in parts)
        taking_part = tuple(dict.fromkeys(function for function in functions if function is not None))
        hands_in = tuple(handed.get(name, ()))
        if len(taking_part) > 1 or len(hands_in) > 1:
            path = subject.index.entries[name].path
            found.append(Meeting(name, titles.get(name, name), taking_part, hands_in, path))
    return tuple(sorted(found, key=lambda each: -len(set(each.functions) | set(each.hands_in))))


def exchanges(subject: Neighbour, handovers: Sequence[Handover]) -> tuple[Exchange, ...]:
    """Return how often work goes from one function to another and back, the busiest pair first.

    A handover is one way. An approval in another function is there and back: the work goes to who says yes, and
    returns. The instances of a fan-out count once.
    """
    count: dict[tuple[str, str], int] = {}
    for each in handovers:
        if each.crosses_functions and each.giver_function is not None and each.receiver_function is not None:
            way = (each.giver_function, each.receiver_function)
            count[way] = count.get(way, 0) + 1
    for _, task in subject.tasks():
        owner = function_of(subject.playbook, task.owner)
        for role in task.approvers:
            approver = function_of(subject.playbook, role)
            if owner is not None and approver is not None and owner != approver:
                for way in ((owner, approver), (approver, owner)):
                    count[way] = count.get(way, 0) + 1
    pairs = {tuple(sorted(way)): None for way in count}
    found = [Exchange(first, second, count.get((first, second), 0), count.get((second, first), 0))
             for first, second in pairs]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (-each.times, each.first, each.second)))
