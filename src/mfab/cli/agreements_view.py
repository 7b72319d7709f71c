"""Who has agreed, on a terminal: a table of roles, then what voids an agreement, then what lies there for nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mfab.agreements.standing import State
from mfab.cli.table import table_lines
from mfab.cli.wrapping import wrapped
from mfab.diagnostics.paint import Paint
from mfab.diagnostics.printable import printable
from mfab.export.agreement_report import Report, RoleReport, headline

_HEAD = ("", "role", "agreement", "by", "on")
_SIGNS = {State.AGREED: "✓", State.VOID: "✗", State.MISSING: "○"}
_STYLES = {State.AGREED: "good", State.VOID: "error", State.MISSING: "hint"}
_SHRINKING = (("by", 12),)
_MOST = 20


def agreements_lines(report: Report, width: int, paint: Paint) -> Iterator[str]:
    """Yield the lines; the first sums up."""
    yield paint("title", printable(headline(report)))
    yield ""
    rows = [_cells(each) for each in report.roles]
    styles = [_STYLES[each.state] for each in report.roles]
    yield from table_lines(_HEAD, rows, width, paint, styles, _SHRINKING)
    again = [each for each in report.roles if each.state is State.VOID and each.sentences]
    if again:
        yield from ("", paint("head", "must look again"))
        for each in again:
            yield from _again(each, width)
    notes = (*(note for each in report.roles for note in each.notes), *report.notes)
    if notes:
        yield ""
        yield from (printable(note) for note in notes)


def _cells(each: RoleReport) -> tuple[str, ...]:
    who = each.signed_by if each.signed_by is not None else _asked(each.people)
    return (_SIGNS[each.state], each.role, each.state.value, who, each.date or "")


def _asked(people: Sequence[str]) -> str:
    return f"({' or '.join(people)})" if people else ""


def _again(each: RoleReport, width: int) -> Iterator[str]:
    who = f" ({' or '.join(each.people)})" if each.people else ""
    yield printable(f"  {each.role}{who}")
    for text in each.sentences[:_MOST]:
        yield from wrapped(printable(text), width, "    ", "      ")
    if len(each.sentences) > _MOST:
        yield f"    and {len(each.sentences) - _MOST} more; --json has all"
