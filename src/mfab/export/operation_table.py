"""The share of operation as JSON, for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mfab.portfolio.operation import Operation, RepeatedTask

FORMAT_VERSION = 1


def operation_as_json(
    people: Sequence[Operation],
    functions: Sequence[Operation],
    tasks: Sequence[RepeatedTask],
    occasions: Sequence[str],
) -> dict[str, Any]:
    """Return the share of operation as plain values. Amounts are minutes of work."""
    return {
        "format_version": FORMAT_VERSION,
        "occasions": list(occasions),
        "people": [_share(each) for each in people],
        "functions": [_share(each) for each in functions],
        "repeated_tasks": [
            {
                "playbook": task.playbook,
                "task": task.task,
                "title": task.title,
                "times": task.times,
                "minutes": task.minutes,
                "roles": list(task.roles),
                "people": list(task.people),
            }
            for task in tasks
        ],
    }


def _share(each: Operation) -> dict[str, Any]:
    return {
        "name": each.name,
        "minutes": each.minutes,
        "repeated_minutes": each.repeated,
        "time_minutes": round(each.time) if each.time is not None else None,
        "playbooks": [
            {
                "playbook": work.playbook,
                "occasions": work.occasions,
                "minutes": work.minutes,
                "repeated": work.is_repeated,
            }
            for work in each.playbooks
        ],
    }
