"""How many files a second are checked: 1,000 generated playbooks of 40 tasks, by mfab and by others, in one run.

Run with `python tests/benchmarks/bench_checking.py`. The baseline is libyaml's events alone. `check-jsonschema`, which
is given mfab's own schema, and `yamllint` are measured when they are installed; they look at less. Each process is
measured by its processor time, so that other work on the machine changes the ratios little.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FILES = 1000
TASKS = 40
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


def seconds(*command: str) -> float:
    """Return the processor time of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print files a second, and the ratio to libyaml's events alone."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(FILES):
            (Path(folder) / f"process-{number}.yaml").write_text(playbook(number), encoding="utf-8")
        schema = Path(folder) / "playbook.json"
        run = (sys.executable, "-m", "mfab")
        schema.write_bytes(subprocess.run([*run, "schema", "playbook"], capture_output=True, check=True).stdout)
        files = [str(path) for path in sorted(Path(folder).glob("*.yaml"))]
        commands = {
            "libyaml's events": (sys.executable, "-c", EVENTS, folder),
            "mfab validate": (*run, "validate", folder),
            "yamllint": _beside("yamllint", "-d", "relaxed", *files),
            "check-jsonschema": _beside("check-jsonschema", "--schemafile", str(schema), *files),
        }
        baseline = 0.0
        for name, command in commands.items():
            if not command:
                print(f"{name}: not installed")
                continue
            spent = seconds(*command)
            baseline = baseline or spent
            print(f"{name}: {FILES / spent:,.0f} files a second, {spent / baseline:.2f} times the events")


def _beside(program: str, *arguments: str) -> tuple[str, ...]:
    """Return a command of the same environment, or of the path; nothing when it is not installed."""
    beside = Path(sys.executable).parent / program
    found = str(beside) if beside.exists() else shutil.which(program)
    return (found, *arguments) if found else ()


if __name__ == "__main__":
    main()
