"""A plan as a table for spreadsheets, as RFC 4180 has it."""

import csv
from io import StringIO

from mfab.export.days import local
from mfab.export.plain_text import clean
from mfab.model.plan import Plan, Row

COLUMNS = (
    "id", "kind", "title", "phase", "of", "owner", "person", "deputy", "approvers", "start", "finish", "done",
    "float_hours", "critical", "branch", "needs", "time_zone",
)  # fmt: skip
# A spreadsheet would take a cell that begins so for a formula and run it; the wide forms too.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")


def table(plan: Plan) -> str:
    """Return the rows of a plan under a header; times are the plan's zone's, as spreadsheets read them."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in plan.rows:
        writer.writerow(_cells(plan, row))
    return text.getvalue()


def safe_cell(text: str | None) -> str:
    """Return text that stays text in a spreadsheet."""
    cleaned = clean(text or "")
    is_formula = cleaned.startswith(("\t", "\n")) or cleaned.lstrip().startswith(_FORMULA_STARTS)
    return f"'{cleaned}" if is_formula else cleaned


def _cells(plan: Plan, row: Row) -> tuple[str, ...]:
    return (
        safe_cell(row.id),
        row.kind.value,
        safe_cell(row.title),
        safe_cell(row.phase),
        safe_cell(row.of),
        safe_cell(row.owner),
        safe_cell(row.person),
        _yes_or_no(row.is_deputy),
        safe_cell("; ".join(row.approvers)),
        _time(plan, row.start),
        _time(plan, row.finish),
        _time(plan, row.done),
        _hours(row.total_float),
        _yes_or_no(row.is_critical),
        safe_cell(row.branch),
        safe_cell("; ".join(dict.fromkeys(link.task for link in row.links))),
        str(plan.zone),
    )


def _time(plan: Plan, instant: int) -> str:
    return f"{local(instant, plan.zone):%Y-%m-%d %H:%M}"


def _hours(minutes: int | None) -> str:
    """Return hours with at most two decimals: a number, so that it can be summed."""
    return "" if minutes is None else f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


def _yes_or_no(claim: bool) -> str:
    return "yes" if claim else "no"
