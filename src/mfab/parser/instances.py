"""The instances of each task on one occasion: several for a fan-out, left out where a condition does not hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from mfab.model.parameter import Parameter
from mfab.parser.condition import compile_condition
from mfab.parser.parameters import Written, typed
from mfab.parser.task_index import Entry, TaskIndex

MOST_STEPS = 100_000
Binding = tuple[tuple[str, str], ...]


class TooLarge(Exception):
    """A fan-out makes more tasks or links than can be planned."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One instance of a task, before its links are known."""

    id: str
    entry: Entry
    values: Binding
    is_left_out: bool


def instances_of(
    index: TaskIndex,
    parameters: Mapping[str, Parameter],
    values: Mapping[str, Written],
    dropped: frozenset[str],
) -> dict[str, tuple[Instance, ...]]:
    """Return the instances of each task, at least one."""
    found: dict[str, tuple[Instance, ...]] = {}
    plain = {name: typed(parameters[name], value) for name, value in values.items()}
    count = 0
    for entry in index.entries.values():
        parts = (*(index.entries[name] for name in entry.ancestors), entry) if entry.ancestors else (entry,)
        loops = {name: each for part in parts for name, each in part.task.for_each.items()}
        conditions = [part.task.when for part in parts if part.task.when is not None]
        is_dropped = bool(dropped) and any(part.id in dropped for part in parts)
        lists = [_loop_values(each, values) for each in loops.values()]
        group = []
        for choice in product(*lists):
            count += 1
            if count > MOST_STEPS:
                raise TooLarge(f"the fan-outs make more than {MOST_STEPS:,} tasks")
            binding = tuple(zip(loops, choice, strict=True))
            left_out = is_dropped
            if conditions and not is_dropped:
                known = {**plain, **dict(binding)}
                left_out = not all(_holds(text, known) for text in conditions)
            group.append(Instance(instance_id(entry.id, choice), entry, binding, left_out))
        # A fan-out over an empty list leaves out the task as such, which is stepped over like any other.
        found[entry.id] = tuple(group) or (Instance(entry.id, entry, (), True),)
    return found


def _loop_values(each: tuple[str, ...] | str, values: Mapping[str, Written]) -> Sequence[str]:
    if isinstance(each, tuple):
        return each
    value = values.get(each, ())
    return (value,) if isinstance(value, str) else value


def instance_id(name: str, choice: tuple[str, ...]) -> str:
    return "@".join((name, *choice))


def _holds(text: str, values: Mapping[str, str | float | bool | tuple[str, ...]]) -> bool:
    condition = compile_condition(text)
    return isinstance(condition, str) or condition.holds(values) is not False
