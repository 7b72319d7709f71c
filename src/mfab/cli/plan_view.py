"""A plan on a terminal: rows in start order, the critical path, and the summary."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mfab.calendars.working_time import WorkingTime
from mfab.cli.path_lines import path_lines
from mfab.cli.table import table_lines
from mfab.cli.words import amount, day, finish_of, float_of, in_days, person_of, start_of
from mfab.diagnostics.printable import printable
from mfab.export.levelling_words import levelling_in_words
from mfab.model.plan import Direction, Plan, Row
from mfab.model.process import Kind

Paint = Callable[[str, str], str]
_HEAD = ("", "task", "title", "owner", "person", "start", "finish", "float")
# Titles give way first, then roles, then tasks; dates and people stay.
_INDENT = 15
_SHRINKING = (("title", 24), ("owner", 12), ("title", 12), ("task", 14), ("owner", 0), ("title", 0))


@dataclass(frozen=True, slots=True)
class View:
    """A plan, the calendar its days are read on, and how wide and in which colours it is shown."""

    plan: Plan
    calendar: WorkingTime
    width: int
    paint: Paint

    @property
    def year(self) -> int:
        """The year that need not be said."""
        if self.plan.anchor_day is not None:
            return self.plan.anchor_day.year
        return self.calendar.local(self.plan.finish).year


def plan_lines(view: View) -> Iterator[str]:
    """Yield the lines of a plan."""
    yield from _heading(view)
    yield ""
    yield from _table(view)
    yield ""
    yield from _critical_path(view)
    yield ""
    yield from _summary(view)


def _heading(view: View) -> Iterator[str]:
    plan = view.plan
    name = f"{plan.title}" + (f" · {plan.run}" if plan.run is not None else "")
    yield view.paint("title", printable(name))
    for deviation in plan.deviations:
        if deviation.key == "drop":
            text = f"'{deviation.task}' is {deviation.now}"
        else:
            text = f"'{deviation.task}' {deviation.key}: {deviation.now} instead of {deviation.before}"
        yield view.paint("note", "this time: ") + printable(text)


def _table(view: View) -> Iterator[str]:
    rows = in_start_order(view.plan.rows)
    cells = [_cells(view, row) for row in rows]
    yield from table_lines(_HEAD, cells, view.width, view.paint, [_style(row) for row in rows], _SHRINKING)


def in_start_order(rows: Sequence[Row]) -> list[Row]:
    """Return tasks by start, each with its approvals behind it; of equal starts the first in the file."""
    position = {row.id: number for number, row in enumerate(rows)}
    start = {row.id: row.start for row in rows}
    return sorted(rows, key=lambda row: (start[row.of or row.id], position[row.of or row.id], position[row.id]))


def _cells(view: View, row: Row) -> tuple[str, ...]:
    calendar, year = view.calendar, view.year
    is_approval = row.kind is Kind.APPROVAL
    branch = f" (if {row.branch})" if row.branch is not None else ""
    mark = "●" if row.is_critical else "◆" if row.kind is Kind.MILESTONE else ""
    return (
        mark,
        "  approval" if is_approval else row.id,
        "" if is_approval else row.title + branch,
        row.owner or "",
        person_of(row, view.plan),
        start_of(row.start, calendar, year),
        "" if row.kind is Kind.MILESTONE else finish_of(row.finish, calendar, year),
        float_of(row),
    )


def _style(row: Row) -> str:
    if row.branch is not None:
        return "off-plan"
    if row.is_critical:
        return "critical"
    return "summary" if row.kind is Kind.SUMMARY else "approval" if row.kind is Kind.APPROVAL else "row"


def _critical_path(view: View) -> Iterator[str]:
    plan = view.plan
    chain = plan.chain
    whole = max(1, chain.work + chain.approval + chain.gap)
    shares = ", ".join(
        f"{round(100 * minutes / whole)}% {name}"
        for minutes, name in (
            (chain.work, "work"),
            (chain.approval, "waiting for approval"),
            (chain.gap, "lags and calendar gaps"),
        )
    )
    head = "critical path: "
    yield from path_lines(head, plan.critical_path, view.width, view.paint)
    yield " " * len(head) + f"{amount(whole if plan.critical_path else 0, plan.day_minutes)} of working time: {shares}"


def _summary(view: View) -> Iterator[str]:
    for name, text in _facts(view):
        first, *others = _wrapped(printable(text), view.width - _INDENT) if name == "levelled" else [printable(text)]
        yield view.paint("head", f"{name:<{_INDENT}}") + first
        yield from (" " * _INDENT + each for each in others)


def _wrapped(text: str, width: int) -> list[str]:
    """Return a sentence in lines; words stay whole."""
    from textwrap import wrap

    return wrap(text, max(width, 20), break_long_words=False, break_on_hyphens=False)


def _facts(view: View) -> Iterator[tuple[str, str]]:
    plan, calendar = view.plan, view.calendar
    how = {
        Direction.BACKWARD: "planned backward from the anchor",
        Direction.FORWARD: "planned forward from the start",
        Direction.BOTH: "planned from the start, measured against the anchor",
    }[plan.direction]
    yield "start", f"{start_of(plan.start, calendar, 0)} ({how})"
    if plan.anchor is not None and plan.anchor_day is not None:
        yield "anchor", f"{plan.anchor} on {day(plan.anchor_day)}"
    yield "finish", finish_of(plan.finish, calendar, 0)
    yield "working days", f"{plan.working_days}" + (" until the anchor" if plan.anchor is not None else "")
    if plan.latest_start is not None:
        yield "begin by", f"{start_of(plan.latest_start, calendar, 0)}, at the latest"
    if plan.levelled is not None:
        yield "levelled", levelling_in_words(plan, calendar)
    if plan.late_by:
        yield "late", f"{plan.anchor} misses its date by {in_days(plan.late_by, plan.day_minutes)}"
    if not plan.people:
        yield "people", "no team file: roles are not filled; add one with --team"
    elif plan.unfilled_roles:
        yield "nobody fills", ", ".join(plan.unfilled_roles)
