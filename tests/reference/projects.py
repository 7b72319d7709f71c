"""Projects of a desktop scheduler as playbooks and teams: a converter that goes through the doors of a user."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LIMITS = {
    "SNET": "not_before",
    "FNET": "finish_not_before",
    "SNLT": "start_by",
    "FNLT": "due",
    "MSO": "start",
    "MFO": "finish",
}


@dataclass(frozen=True)
class Files:
    """The run file to plan, and which row of the plan is which task of the project."""

    run: Path
    tasks: dict[str, dict[str, Any]]


def write_project(project: dict[str, Any], folder: Path) -> Files:
    """Write a project as playbook, team and run file."""
    tasks = {f"t{task['uid']}": task for task in project["tasks"] if task["active"]}
    (folder / "playbook.yaml").write_text("\n".join(_playbook(project)) + "\n", encoding="utf-8")
    (folder / "team.yaml").write_text("\n".join(_team(project)) + "\n", encoding="utf-8")
    start = datetime.fromisoformat(project["project"]["start"])
    run = folder / "run.yaml"
    run.write_text(
        f"run: reference\nplaybook: playbook.yaml\nteam: team.yaml\nstart: {start:%Y-%m-%d %H:%M}\n",
        encoding="utf-8",
    )
    return Files(run, tasks)


def _playbook(project: dict[str, Any]) -> list[str]:
    lines = ["playbook: reference", "tasks:"]
    for task in project["tasks"]:
        if task["parent_uid"] is None:
            lines += _task(project, task, 1)
    return lines


def _task(project: dict[str, Any], task: dict[str, Any], depth: int) -> list[str]:
    indent = "  " * depth
    inner = [other for other in project["tasks"] if other["parent_uid"] == task["uid"]]
    lines = [f"{indent}t{task['uid']}:"]
    key = f"{indent}  "
    needs = [_need(link) for link in task["predecessors"]]
    if needs:
        lines.append(f"{key}needs: [{', '.join(needs)}]")
    if inner:
        lines.append(f"{key}tasks:")
        for other in inner:
            lines += _task(project, other, depth + 2)
        return lines
    if task["duration_min"] == 0:
        lines.append(f"{key}milestone: true")
    else:
        unit = "em" if task["duration_elapsed"] else "m"
        lines.append(f"{key}duration: {task['duration_min']:g}{unit}")
    if task["task_calendar"] is not None:
        lines.append(f"{key}calendar: {task['task_calendar']}")
    constraint = task["constraint"]
    if constraint["type"] in _LIMITS:
        moment = datetime.fromisoformat(constraint["date"])
        lines.append(f"{key}{_LIMITS[constraint['type']]}: {moment:%Y-%m-%d %H:%M}")
    if task["deadline"] is not None:
        lines.append(f"{key}due: {datetime.fromisoformat(task['deadline']):%Y-%m-%d %H:%M}")
    if constraint["type"] == "ALAP":
        lines.append(f"{key}late: true")
    return lines


def _need(link: dict[str, Any]) -> str:
    minutes = link["lag_min"]
    if minutes == 0:
        return f"t{link['uid']} {link['type']}"
    unit = "em" if link["lag_elapsed"] else "m"
    if "PERCENT" in link["lag_unit"]:
        return f"t{link['uid']} {link['type']}{link['lag_value']:+g}%"
    return f"t{link['uid']} {link['type']}{minutes:+g}{unit}"


def _team(project: dict[str, Any]) -> list[str]:
    calendars = {calendar["name"]: calendar for calendar in project["calendars"]}
    lines = ["team: reference", "calendar:", "  timezone: UTC"]
    lines += _calendar(calendars[project["project"]["default_calendar"]], calendars, "  ")
    used = {task["task_calendar"] for task in project["tasks"]} - {None}
    if used:
        lines.append("calendars:")
    for name in sorted(used):
        lines += [f"  {name}:", "    base: none"]
        lines += _calendar(calendars[name], calendars, "    ")
    return lines


def _calendar(calendar: dict[str, Any], calendars: dict[str, Any], indent: str) -> list[str]:
    lines = [f"{indent}hours:"]
    for day in DAYS:
        hours = _hours(calendar, calendars, day)
        if hours:
            lines.append(f"{indent}  {day}: [{', '.join(hours)}]")
    return lines + _exceptions(calendar, indent)


def _exceptions(calendar: dict[str, Any], indent: str) -> list[str]:
    """Return days that are closed or have hours of their own, and weeks that differ."""
    closed = [_days(each) for each in calendar["exceptions"] if not each["hours"]]
    opened = [f"{_days(each)}: {_list(each['hours'])}" for each in calendar["exceptions"] if each["hours"]]
    lines = [f"{indent}closed: [{', '.join(closed)}]"] if closed else []
    lines += [f"{indent}open: {{{', '.join(opened)}}}"] if opened else []
    if calendar["work_weeks"]:
        lines.append(f"{indent}weeks:")
    for week in calendar["work_weeks"]:
        hours = [f"{day}: {_list(week['weekdays'][day])}" for day in DAYS if week["weekdays"].get(day)]
        lines.append(f"{indent}  - {{from: {week['from']}, to: {week['to']}, hours: {{{', '.join(hours)}}}}}")
    return lines


def _days(exception: dict[str, Any]) -> str:
    return f"{exception['from']}..{exception['to']}"


def _list(hours: list[list[str]]) -> str:
    return "[" + ", ".join(f'"{start}-{_end(end)}"' for start, end in hours) + "]"


def _end(text: str) -> str:
    return "24:00" if text == "00:00" else text


def _hours(calendar: dict[str, Any], calendars: dict[str, Any], day: str) -> list[str]:
    hours = calendar["weekdays"][day]
    if hours == "inherit":
        return _hours(calendars[calendar["parent"]], calendars, day)
    return [f'"{start}-{_end(end)}"' for start, end in hours]
