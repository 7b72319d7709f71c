"""How long it takes to cut out and compare the part of every role, against the digest of the whole playbook.

Run: PYTHONPATH=src python tests/benchmarks/bench_agreements.py
"""

from collections.abc import Callable
from time import process_time

from mfab.agreements.part_digest import part_digest
from mfab.agreements.parts import parts_of
from mfab.export.agreement_words import part_sentences
from mfab.model.playbook import Playbook
from mfab.parser.digest import digest

ROLES = 40


def process(count: int) -> Playbook:
    """Return a playbook of so many tasks, each with four roles, two needs and something to hand on."""
    tasks = {}
    for number in range(count):
        tasks[f"task-{number}"] = {
            "title": f"Task {number}",
            "owner": f"role-{number % ROLES}",
            "approvers": [f"role-{(number + 1) % ROLES}"],
            "contributors": [f"role-{(number + 2) % ROLES}"],
            "informed": [f"role-{(number + 3) % ROLES}"],
            "duration": "1d",
            "needs": [f"task-{number - 1}"] if number else [],
            "uses": [f"thing-{number - 2}"] if number > 1 else [],
            "delivers": [f"thing-{number}"],
        }
    roles: dict[str, dict[str, str]] = {f"role-{number}": {} for number in range(ROLES)}
    return Playbook.model_validate({"playbook": "large", "steered_by": "role-0", "roles": roles, "tasks": tasks})


def seconds(work: Callable[[], object]) -> float:
    """Return the shortest of three times."""
    times = []
    for _ in range(3):
        begin = process_time()
        work()
        times.append(process_time() - begin)
    return min(times)


def main() -> None:
    """Print the times and their ratios."""
    print(f"{ROLES} roles         whole digest   all parts with digests   ratio   all changes told")
    before = 0.0
    for count in (1_000, 2_000, 4_000, 8_000):
        playbook = process(count)
        whole = seconds(lambda each=playbook: digest(each))  # type: ignore[misc]
        parts = seconds(lambda each=playbook: [part_digest(part) for part in parts_of(each).values()])  # type: ignore[misc]
        later = playbook.model_copy(
            update={
                "tasks": {**playbook.tasks, "task-5": playbook.tasks["task-5"].model_copy(update={"owner": "role-9"})}
            }
        )
        old, new = parts_of(playbook), parts_of(later)
        told = seconds(lambda: [part_sentences(role, old[role], new[role], later) for role in old])  # noqa: B023
        growth = f"   x {parts / before:.2f} of the row above" if before else ""
        print(f"{count:>6} tasks     {whole:9.3f} s {parts:20.3f} s {parts / whole:10.1f} {told:16.3f} s{growth}")
        before = parts


if __name__ == "__main__":
    main()
