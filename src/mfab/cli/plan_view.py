"""A plan on a terminal: rows in start order, the critical path, and the summary."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from mfab.calendars.working_time import WorkingTime
from mfab.cli.words import amount, day, finish_of, float_of, in_days, person_of, start_of
from mfab.diagnostics.printable import printable
from mfab.model.plan import Direction, Plan, Row
from mfab.model.process import Kind

Paint = Callable[[str, str], str]
_HEAD = ("", "task", "title", "owner", "person", "start", "finish", "float")
_TASK, _TITLE, _OWNER = 1, 2, 3
_GAP = "  "
# A column narrower than this says nothing and is left out.
_SMALLEST = 6
# A longer critical path is shown by its two ends.
_LONGEST_PATH = 60


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
    widths = _widths([_HEAD, *cells], view.width)
    yield view.paint("head", _line(_HEAD, widths).rstrip())
    for row, texts in zip(rows, cells, strict=True):
        yield view.paint(_style(row), _line(texts, widths).rstrip())


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
    cells = (
        mark,
        "  approval" if is_approval else row.id,
        "" if is_approval else row.title + branch,
        row.owner or "",
        person_of(row, view.plan),
        start_of(row.start, calendar, year),
        "" if row.kind is Kind.MILESTONE else finish_of(row.finish, calendar, year),
        float_of(row),
    )
    return tuple(printable(text) for text in cells)


def _style(row: Row) -> str:
    if row.branch is not None:
        return "off-plan"
    if row.is_critical:
        return "critical"
    return "summary" if row.kind is Kind.SUMMARY else "approval" if row.kind is Kind.APPROVAL else "row"


def _widths(table: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return how wide each column is. Titles give way first, then roles, then tasks; dates and people stay."""
    widths = [max(cell_len(row[column]) for row in table) for column in range(len(_HEAD))]
    for column, smallest in ((_TITLE, 24), (_OWNER, 12), (_TITLE, 12), (_TASK, 14), (_OWNER, 0), (_TITLE, 0)):
        excess = sum(widths) + len(_GAP) * (sum(1 for each in widths if each) - 1) - width
        if excess > 0:
            widths[column] = max(min(smallest, widths[column]), widths[column] - excess)
            widths[column] = 0 if widths[column] < _SMALLEST else widths[column]
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(_fitted(cell, width) for cell, width in zip(cells, widths, strict=True) if width)


def _fitted(text: str, width: int) -> str:
    if cell_len(text) <= width:
        return text + " " * (width - cell_len(text))
    return set_cell_size(text, width - 1) + "…"


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
    names = [_short(name) for name in plan.critical_path]
    if len(names) > _LONGEST_PATH:
        left_out = f"({len(names) - _LONGEST_PATH} more)"
        names = [*names[: _LONGEST_PATH // 2], left_out, *names[-_LONGEST_PATH // 2 :]]
    head = "critical path: "
    for number, line in enumerate(_wrapped([printable(name) for name in names], view.width - len(head))):
        yield (view.paint("title", head) if number == 0 else " " * len(head)) + line
    yield " " * len(head) + f"{amount(whole if plan.critical_path else 0, plan.day_minutes)} of working time: {shares}"


def _wrapped(names: Sequence[str], width: int) -> Iterator[str]:
    """Yield a path in lines that break before an arrow."""
    line = ""
    for name in names:
        step = f"→ {name}" if line or name is not names[0] else name
        if line and cell_len(line) + 1 + cell_len(step) > width:
            yield line
            line = step
        else:
            line = f"{line} {step}" if line else step
    yield line


def _short(name: str) -> str:
    task, approval, role = name.partition(":approval:")
    return f"approval by {role}" if approval else task


def _summary(view: View) -> Iterator[str]:
    for name, text in _facts(view):
        yield view.paint("head", f"{name:<15}") + printable(text)


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
    if plan.late_by:
        yield "late", f"{plan.anchor} misses its date by {in_days(plan.late_by, plan.day_minutes)}"
    if not plan.people:
        yield "people", "no team file: roles are not filled; add one with --team"
    elif plan.unfilled_roles:
        yield "nobody fills", ", ".join(plan.unfilled_roles)
