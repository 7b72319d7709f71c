"""What hands on to what in a process, task by task: fan-outs as one, summaries by what begins and ends them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mfab.model.process import Kind, Link, Process, Step


@dataclass(frozen=True, slots=True)
class Flow:
    """One step hands on to another, by a link that is written in the playbook."""

    giver: Step
    receiver: Step
    link: Link


def flows(process: Process) -> Iterator[Flow]:
    """Yield every way from one step to another, in file order."""
    known: dict[tuple[str, bool], Sequence[Step]] = {}

    def ends(step: Step, is_end: bool) -> Sequence[Step]:
        found = known.get((step.id, is_end))
        if found is None:
            found = known[step.id, is_end] = _leaves(process, step, is_end=is_end)
        return found

    for step in process.steps.values():
        for link in step.links:
            for giver in ends(process.steps[link.predecessor], True):
                for receiver in ends(step, False):
                    yield Flow(giver, receiver, link)


def _leaves(process: Process, step: Step, *, is_end: bool) -> Sequence[Step]:
    if step.kind is not Kind.SUMMARY:
        return (step,)
    inner = _all_below(process, step)
    names = {each.id for each in inner}
    waited_for = {link.predecessor for each in inner for link in each.links}
    if is_end:
        return [each for each in inner if each.id not in waited_for]
    return [each for each in inner if not any(link.predecessor in names for link in each.links)]


def _all_below(process: Process, step: Step) -> list[Step]:
    found, waiting = [], list(step.children)
    while waiting:
        each = process.steps[waiting.pop(0)]
        if each.kind is Kind.SUMMARY:
            waiting.extend(each.children)
        else:
            found.append(each)
    return found
