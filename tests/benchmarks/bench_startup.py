"""What a command costs before it does anything: processor time of whole processes, as ratios of named baselines.

Run with `python tests/benchmarks/bench_startup.py`. Each figure is the smallest of several runs of user and system
time, so that a busy machine changes it little.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 15
PLAYBOOK = """\
playbook: small
title: A small process
roles: {lead: {function: marketing}, writer: {function: marketing}}
tasks:
  brief: {owner: lead, duration: 2d}
  copy: {owner: writer, approvers: [lead], duration: 3d, needs: [brief]}
"""
IMPORTS = "import typer, pydantic, yaml"
# What any program does that uses these three: a command, a model, a file.
USED = """
import typer, yaml
from pydantic import BaseModel, ConfigDict
class Task(BaseModel):
    model_config = ConfigDict(frozen=True)
    owner: str
app = typer.Typer()
@app.callback()
def begin(): pass
@app.command()
def validate(path: str): Task.model_validate({"owner": path}); list(yaml.parse("a: 1", Loader=yaml.CSafeLoader))
app(["validate", "x"], standalone_mode=False)
"""


def seconds(*arguments: str) -> float:
    """Return the least processor time of a Python process with these arguments."""
    return min(_once(*arguments) for _ in range(RUNS))


def _once(*arguments: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], env=os.environ, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the ratios."""
    nothing, imports, used = seconds("-c", "pass"), seconds("-c", IMPORTS), seconds("-c", USED)
    with tempfile.TemporaryDirectory() as folder:
        playbook = Path(folder) / "small.yaml"
        playbook.write_text(PLAYBOOK, encoding="utf-8")
        validate = seconds("-m", "mfab", "validate", str(playbook))
    version = seconds("-m", "mfab", "--version")
    print(f"mfab --version against python -c pass: {version / nothing:.2f}")
    print(f"mfab validate FILE against '{IMPORTS}': {validate / imports:.2f}")
    print(f"mfab validate FILE against a typer command with one pydantic model and yaml: {validate / used:.2f}")
    print(f"that command against '{IMPORTS}': {used / imports:.2f}")


if __name__ == "__main__":
    main()
