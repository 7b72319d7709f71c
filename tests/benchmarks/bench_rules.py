"""How long the rules take on 10,000 tasks against 1,000: all right, and with a mistake in each tenth task.

Run: PYTHONPATH=src python tests/benchmarks/bench_rules.py
"""

from collections.abc import Callable
from time import process_time

from mfab.lint.checking import findings
from mfab.lint.registry import PLAYBOOK_RULES
from mfab.lint.subject import PlaybookSubject
from mfab.model.playbook import Playbook
from mfab.parser.expansion import Expansion
from mfab.parser.task_index import index_tasks
from mfab.parser.written_file import read_file


def written(count: int, mistakes: bool) -> str:
    """Return a playbook of so many tasks with half as many needs again, in summaries of fifty."""
    lines = ["playbook: large", "roles: {maker: {}, checker: {}}", "parameters: {product: {type: text, default: it}}"]
    lines.append("tasks:")
    for number in range(count):
        if number % 50 == 0:
            lines += [f"  block-{number}:", "    tasks:"]
        needs = [f"task-{number - 1}"] if number else []
        if number % 2 and number > 7:
            needs.append(f"task-{number - 7}")
        if mistakes and number % 10 == 0:
            needs.append(f"tsak-{number}")
        text = f"title: 'Task {number} for ${{product}}', owner: maker, approvers: [checker], duration: 1d"
        lines.append(f"      task-{number}: {{{text}, needs: [{', '.join(needs)}]}}")
    return "\n".join(lines) + "\n"


def subject_of(text: str) -> PlaybookSubject:
    """Return what the rules look at."""
    file = read_file("large.yaml", text.encode())
    assert isinstance(file.record, Playbook) and file.locator is not None
    playbook = file.record
    index = index_tasks(playbook)
    return PlaybookSubject(file.locator, playbook, playbook, index, Expansion(playbook, index))


def seconds(work: Callable[[], object]) -> float:
    """Return the shortest of three times."""
    times = []
    for _ in range(3):
        begin = process_time()
        work()
        times.append(process_time() - begin)
    return min(times)


def main() -> None:
    """Print the times and their ratio."""
    for title, mistakes in (("all right", False), ("with mistakes", True)):
        times, counts = [], []
        for count in (1_000, 10_000):
            subject = subject_of(written(count, mistakes))
            counts.append(len(list(findings(PLAYBOOK_RULES, subject))))
            times.append(seconds(lambda subject=subject: list(findings(PLAYBOOK_RULES, subject))))
        print(
            f"{title}: 1,000 tasks {times[0]:.3f} s ({counts[0]} findings), "
            f"10,000 tasks {times[1]:.3f} s ({counts[1]}), ratio {times[1] / times[0]:.1f}"
        )


if __name__ == "__main__":
    main()
