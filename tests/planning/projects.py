"""Projects as plain values: what a test makes up, writes as files for mfab, and hands to the oracle."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Hours = tuple[tuple[int, int], ...]
Week = tuple[Hours, ...]
Days = tuple[date, date]


class Amount(NamedTuple):
    """So many of a unit: m, h, d, w of work; em, eh, ed, ew elapsed; % of what comes before."""

    number: float
    unit: str

    def __str__(self) -> str:
        return f"{self.number:g}{self.unit}"


class When(NamedTuple):
    """A day, perhaps with minutes from midnight; or an offset of days from the anchor, or from a task."""

    day: date | None = None
    clock: int | None = None
    offset: Amount | None = None
    before: bool = False
    task: str | None = None

    def text(self, anchor: str | None) -> str:
        if self.offset is not None:
            clock = "" if self.clock is None else f" {hour(self.clock)}"
            return f"{self.task or anchor} {'-' if self.before else '+'} {self.offset}{clock}"
        return f"{self.day}" + ("" if self.clock is None else f" {hour(self.clock)}")


class Need(NamedTuple):
    """A link to an earlier task: its kind, and a lag that is negative for a lead."""

    task: str
    type: str = "FS"
    lag: Amount | None = None

    def __str__(self) -> str:
        lag = "" if self.lag is None else f"{self.lag.number:+g}{self.lag.unit}"
        return f"{self.task} {self.type}{lag}"


@dataclass(frozen=True)
class Diary:
    """The hours of a calendar: a usual week, and the days that are otherwise."""

    week: Week
    zone: str = "UTC"
    is_danish: bool = False
    closed: tuple[Days, ...] = ()
    opened: tuple[tuple[date, Hours], ...] = ()
    other_weeks: tuple[tuple[Days, Week], ...] = ()
    away: tuple[Days, ...] = ()


@dataclass(frozen=True)
class Person:
    """Somebody with a role of the same name."""

    name: str
    capacity: int = 100
    away: tuple[Days, ...] = ()


NO_TIME = Amount(0, "m")


@dataclass(frozen=True)
class Task:
    """A task, or with `tasks` a summary."""

    id: str
    duration: Amount = NO_TIME
    effort: Amount | None = None
    milestone: bool = False
    owner: str | None = None
    approvers: tuple[str, ...] = ()
    approval: Amount | None = None
    calendar: str | None = None
    needs: tuple[Need, ...] = ()
    dates: tuple[tuple[str, When], ...] = ()
    late: bool = False
    tasks: tuple["Task", ...] = ()


@dataclass(frozen=True, repr=False)
class Project:
    """One occasion: a playbook, a team and its dates."""

    team: Diary
    tasks: tuple[Task, ...]
    start: When | None = None
    anchor: str | None = None
    anchor_date: When | None = None
    named: tuple[tuple[str, Diary], ...] = ()
    people: tuple[Person, ...] = ()
    default_approval: Amount | None = None
    closed: tuple[Days, ...] = ()
    is_late: bool = False  # everything just in time

    def __repr__(self) -> str:
        """Show the files: what failed can be copied from a test's report and tried by hand."""
        return "\n".join(("", *_playbook(self), "", *_run(self), "", *_team(self)))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))

    def diary(self, task: Task) -> Diary:
        """Return whose calendar a task's own work is done on."""
        named = dict(self.named)
        if task.calendar is not None:
            return self._closed(named[task.calendar])
        return self.diary_of(task.owner)

    def diary_of(self, person: str | None) -> Diary:
        away = {each.name: each.away for each in self.people}.get(person or "", ())
        return self._closed(replace(self.team, away=away))

    def diary_of_units(self, task: Task) -> Diary:
        return self._closed(dict(self.named)[task.calendar] if task.calendar is not None else self.team)

    def _closed(self, diary: Diary) -> Diary:
        # A named calendar starts empty, in the team's time zone; what this occasion closes is closed everywhere.
        return replace(diary, zone=self.team.zone, closed=(*diary.closed, *self.closed))


def hour(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def write(project: Project, folder: Path) -> Path:
    """Write a project as playbook, team and run file; return the run file."""
    _save(folder / "playbook.yaml", _playbook(project))
    _save(folder / "team.yaml", _team(project))
    _save(folder / "run.yaml", _run(project))
    return folder / "run.yaml"


def _run(project: Project) -> list[str]:
    run = ["run: made-up", "playbook: playbook.yaml", "team: team.yaml"]
    if project.start is not None:
        run.append(f"start: {project.start.text(None)}")
    if project.anchor_date is not None:
        run.append(f"anchor: {project.anchor_date.text(None)}")
    if project.closed:
        run.append(f"calendar: {{closed: [{_ranges(project.closed)}]}}")
    return run


def _save(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _playbook(project: Project) -> list[str]:
    lines = ["playbook: made-up"]
    if project.anchor is not None:
        lines.append(f"anchor: {project.anchor}")
    if project.people:
        lines.append("roles:")
        lines += [f"  {person.name}: {{}}" for person in project.people]
    if project.default_approval is not None:
        lines.append(f"defaults: {{approval: {project.default_approval}}}")
    lines.append("tasks:")
    for task in project.tasks:
        lines += _task(task, project.anchor, "  ")
    return lines


def _task(task: Task, anchor: str | None, indent: str) -> list[str]:
    lines = [f"{indent}{task.id}:"]
    key = indent + "  "
    if task.milestone:
        lines.append(f"{key}milestone: true")
    elif not task.tasks:
        lines.append(f"{key}duration: {task.duration}")
    if task.effort is not None:
        lines.append(f"{key}effort: {task.effort}")
    if task.owner is not None:
        lines.append(f"{key}owner: {task.owner}")
    if task.approvers:
        lines.append(f"{key}approvers: [{', '.join(task.approvers)}]")
    if task.approval is not None:
        lines.append(f"{key}approval: {task.approval}")
    if task.calendar is not None:
        lines.append(f"{key}calendar: {task.calendar}")
    if task.needs:
        lines.append(f"{key}needs: [{', '.join(map(str, task.needs))}]")
    lines += [f"{key}{name}: {when.text(anchor)}" for name, when in task.dates]
    if task.late:
        lines.append(f"{key}late: true")
    if task.tasks:
        lines.append(f"{key}tasks:")
        for inner in task.tasks:
            lines += _task(inner, anchor, key + "  ")
    return lines


def _team(project: Project) -> list[str]:
    lines = ["team: made-up", "calendar:", *_diary(project.team, "  ")]
    if project.team.is_danish:
        lines.append("  country: DK")
    lines.append(f"  timezone: {project.team.zone}")
    if project.named:
        lines.append("calendars:")
        for name, diary in project.named:
            lines += [f"  {name}:", "    base: none", *_diary(diary, "    ")]
            if diary.is_danish:
                lines.append("    country: DK")
    if project.people:
        lines.append("people:")
        for person in project.people:
            away = f", away: [{_ranges(person.away)}]" if person.away else ""
            lines.append(f"  {person.name}: {{roles: [{person.name}], capacity: {person.capacity}%{away}}}")
    return lines


def _diary(diary: Diary, indent: str) -> list[str]:
    lines = [f"{indent}hours: {_week(diary.week)}"]
    if diary.closed:
        lines.append(f"{indent}closed: [{_ranges(diary.closed)}]")
    if diary.opened:
        opened = ", ".join(f"{day}: {_hours(hours)}" for day, hours in diary.opened)
        lines.append(f"{indent}open: {{{opened}}}")
    if diary.other_weeks:
        lines.append(f"{indent}weeks:")
        for (first, last), week in diary.other_weeks:
            lines.append(f"{indent}  - {{from: {first}, to: {last}, hours: {_week(week)}}}")
    return lines


def _week(week: Week) -> str:
    return "{" + ", ".join(f"{day}: {_hours(hours)}" for day, hours in zip(WEEKDAYS, week, strict=True) if hours) + "}"


def _hours(hours: Hours) -> str:
    return "[" + ", ".join(f'"{hour(start)}-{hour(end if end <= 1440 else end - 1440)}"' for start, end in hours) + "]"


def _ranges(days: tuple[Days, ...]) -> str:
    return ", ".join(f"{first}..{last}" for first, last in days)
