"""How much longer reading a playbook into a tree takes than the bare events of the YAML reader.

Run: PYTHONPATH=src python tests/benchmarks/bench_reading.py
"""

import time
from collections.abc import Callable

import yaml

from mfab.parser.yaml_tree.source import decode
from mfab.parser.yaml_tree.tree import EVENTS, read_tree


def playbook(tasks: int) -> str:
    """Eight lines a task, as people write them."""
    head = "playbook: benchmark\ntitle: Benchmark\nsteered_by: lead\ntasks:\n"
    return head + "".join(task(number) for number in range(tasks))


def task(number: int) -> str:
    """One task of eight lines that needs the one before it."""
    return (
        f"  task-{number}:\n    title: Task number {number}\n    phase: prepare\n"
        f"    owner: marketing-manager\n    duration: 2d\n    needs: [task-{max(0, number - 1)}]\n"
        "    approvers: [content-lead]\n    checklist: [Price decided, Stock confirmed]\n"
    )


def best_of(times: int, work: Callable[[], object]) -> float:
    """Return the shortest of several runs, in seconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def measure(tasks: int, times: int) -> None:
    """Print the three times and their ratio."""
    data = playbook(tasks).encode()
    source, _ = decode("benchmark.yaml", data)
    assert source is not None

    def bare_events() -> None:
        for _ in yaml.parse(source.text, Loader=EVENTS):
            pass

    decoding = best_of(times, lambda: decode("benchmark.yaml", data))
    events = best_of(times, bare_events)
    tree = best_of(times, lambda: read_tree(source))
    print(
        f"{len(source.lines):6} lines: decode {decoding * 1000:7.2f} ms, events {events * 1000:7.2f} ms, "
        f"tree {tree * 1000:7.2f} ms; tree to events {tree / events:.2f}"
    )


if __name__ == "__main__":
    measure(tasks=37, times=200)
    measure(tasks=10_000, times=5)
