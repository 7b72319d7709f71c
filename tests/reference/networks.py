"""Networks as textbooks print them, as playbooks: a unit of time is a working minute."""

from pathlib import Path
from typing import Any

# The first minute of a Monday on which nothing special happens.
START = "2027-01-11 09:00"


def scale_of(case: dict[str, Any]) -> int:
    """Return how many minutes stand for a unit: enough for every duration to be a whole number of minutes."""
    durations = [float(activity["duration"]) for activity in case["activities"]]
    for scale in (1, 2, 4, 6, 10, 12, 60):
        if all(abs(duration * scale - round(duration * scale)) < 1e-6 for duration in durations):
            return scale
    raise ValueError(f"{case['id']} has durations that are no simple fractions")


def write_network(case: dict[str, Any], folder: Path) -> Path:
    """Write a network as a playbook and a run file; return the run file."""
    scale = scale_of(case)
    lines = ["playbook: textbook", "tasks:"]
    for activity in case["activities"]:
        lines.append(f"  {task_id(activity['id'])}:")
        lines.append(f"    duration: {round(activity['duration'] * scale)}m")
        needs = [_need(link, scale) for link in case["links"] if link["succ"] == activity["id"]]
        if needs:
            lines.append(f"    needs: [{', '.join(needs)}]")
    (folder / "playbook.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run = folder / "run.yaml"
    run.write_text(f'run: textbook\nplaybook: playbook.yaml\nstart: "{START}"\n', encoding="utf-8")
    return run


def task_id(name: str) -> str:
    """Return an activity's name as the id of a task."""
    return f"t-{name.lower()}"


def _need(link: dict[str, Any], scale: int) -> str:
    lag = round(link["lag"] * scale)
    return f"{task_id(link['pred'])} {link['type']}" + (f"{lag:+d}m" if lag else "")
