"""Which steps of a process lead to one of them."""

from mfab.model.process import Process


def leading_to(process: Process, target: str) -> frozenset[str]:
    """Return the steps that must be done before another begins, summaries by all that is in them."""
    reached: dict[str, None] = {}
    waiting = [target]
    for name in waiting:
        step = process.steps[name]
        before = [link.predecessor for link in step.links]
        if step.parent is not None:
            before += [link.predecessor for link in process.steps[step.parent].links]
        if name != target:
            before += step.children
        new = [each for each in before if each not in reached and each != target]
        reached.update(dict.fromkeys(new))
        waiting.extend(new)
    return frozenset(reached)
