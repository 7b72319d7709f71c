"""How many files a second are checked: 1,000 generated playbooks of 40 tasks, by mfab and by others, in one run.

Run with `python tests/benchmarks/bench_checking.py`. The baseline is libyaml's events alone, on one core, as all that
others do is. `check-jsonschema`, which is given mfab's own schema, and `yamllint` are measured when they are installed;
they look at less. What runs on one core is measured by its processor time, so that other work on the machine changes
the ratios little; what runs on all of them, by the clock.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from mfab.integrations.workers import cores

FILES = 1000
TASKS = 40
# What validate on all cores is to take at most, in times of libyaml's events, and at least how much faster it is to be.
MOST_TIMES_THE_EVENTS = 2.5
LEAST_TIMES_AS_FAST = 20
EVENTS = """
import glob, sys, yaml
for name in sorted(glob.glob(sys.argv[1] + "/*.yaml")):
    with open(name, encoding="utf-8") as stream:
        for event in yaml.parse(stream.read(), Loader=yaml.CSafeLoader):
            pass
"""


def playbook(number: int) -> str:
    """Return a playbook without a mistake."""
    lines = [f"playbook: process-{number}", f"title: Process number {number}", "anchor: launch", "roles:"]
    lines += [f"  role-{role}: {{function: marketing}}" for role in range(6)]
    lines += ["phases: {prepare: Prepare, produce: Produce}", "tasks:"]
    for task in range(TASKS - 1):
        lines += [f"  task-{task}:", f"    title: Do part {task} of the process"]
        lines += [f"    phase: {'prepare' if task < 20 else 'produce'}", f"    owner: role-{task % 6}"]
        lines += [f"    duration: {1 + task % 4}d"]
        lines += [f"    approvers: [role-{(task + 1) % 6}]"] if task % 3 == 0 else []
        lines += [f"    needs: [task-{task - 1}]"] if task else []
    lines += ["  launch:", "    milestone: true", "    phase: produce", f"    needs: [task-{TASKS - 2}]"]
    return "\n".join(lines) + "\n"


def processor_seconds(*command: str) -> float:
    """Return the processor time of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def seconds(*command: str) -> float:
    """Return how long a command takes by the clock."""
    begun = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - begun


def main() -> None:
    """Print files a second of each, and how near validate on all cores is to its aims."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(FILES):
            (Path(folder) / f"process-{number}.yaml").write_text(playbook(number), encoding="utf-8")
        schema = Path(folder) / "playbook.json"
        run = (sys.executable, "-m", "mfab")
        schema.write_bytes(subprocess.run([*run, "schema", "playbook"], capture_output=True, check=True).stdout)
        files = [str(path) for path in sorted(Path(folder).glob("*.yaml"))]
        events = _told("libyaml's events", processor_seconds(sys.executable, "-c", EVENTS, folder))
        _told("mfab validate, one core", processor_seconds(*run, "validate", "--jobs", "1", folder))
        together = _told(f"mfab validate, {cores()} cores", seconds(*run, "validate", folder))
        print(f"  {together / events:.2f} times libyaml's events; the aim is {MOST_TIMES_THE_EVENTS} at most")
        others = {
            "yamllint": _beside("yamllint", "-d", "relaxed", *files),
            "check-jsonschema": _beside("check-jsonschema", "--schemafile", str(schema), *files),
        }
        for name, command in others.items():
            if command:
                spent = _told(name, processor_seconds(*command))
                print(f"  validate is {spent / together:.1f} times as fast; the aim is {LEAST_TIMES_AS_FAST} at least")
            else:
                print(f"{name}: not installed")


def _told(name: str, spent: float) -> float:
    print(f"{name}: {FILES / spent:,.0f} files a second")
    return spent


def _beside(program: str, *arguments: str) -> tuple[str, ...]:
    """Return a command of the same environment, or of the path; nothing when it is not installed."""
    beside = Path(sys.executable).parent / program
    found = str(beside) if beside.exists() else shutil.which(program)
    return (found, *arguments) if found else ()


if __name__ == "__main__":
    main()
