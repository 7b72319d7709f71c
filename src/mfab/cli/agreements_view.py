"""Who has agreed, on a terminal: a table of roles, then what voids an agreement, then what lies there for nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mfab.agreements.standing import State
from mfab.cli.table import table_lines
from mfab.diagnostics.paint import Paint
from mfab.diagnostics.printable import printable
from mfab.export.agreement_report import Report, RoleReport, headline

_HEAD = ("", "role", "agreement", "by", "on", "what changed")
_SIGNS = {State.AGREED: "✓", State.VOID: "✗", State.MISSING: "○"}
_STYLES = {State.AGREED: "good", State.VOID: "error", State.MISSING: "hint"}
_SHRINKING = (("what changed", 12), ("by", 12))
_MOST = 20


def agreements_lines(report: Report, width: int, paint: Paint) -> Iterator[str]:
    """Yield the lines; the first sums up."""
    yield paint("title", printable(headline(report)))
    yield ""
    rows = [_cells(each) for each in report.roles]
    styles = [_STYLES[each.state] for each in report.roles]
    head = _HEAD if any(row[-1] for row in rows) else (*_HEAD[:-1], "")
    shrinking = _SHRINKING if head[-1] else _SHRINKING[1:]
    yield from table_lines(head, rows, width, paint, styles, shrinking)
    again = [each for each in report.roles if each.state is State.VOID and each.sentences]
    if again:
        yield from ("", paint("head", "must look again"))
        for each in again:
            yield from _again(each)
    notes = (*(note for each in report.roles for note in each.notes), *report.notes)
    if notes:
        yield ""
        yield from (printable(note) for note in notes)


def _cells(each: RoleReport) -> tuple[str, ...]:
    who = each.signed_by if each.signed_by is not None else _asked(each.people)
    return (_SIGNS[each.state], each.role, each.state.value, who, each.date or "", _first(each.sentences))


def _asked(people: Sequence[str]) -> str:
    return f"({' or '.join(people)})" if people else ""


def _first(sentences: Sequence[str]) -> str:
    if len(sentences) < 2:
        return "".join(sentences)
    return f"{sentences[0]}, and {len(sentences) - 1} more"


def _again(each: RoleReport) -> Iterator[str]:
    who = f" ({' or '.join(each.people)})" if each.people else ""
    yield printable(f"  {each.role}{who}")
    yield from (printable(f"    {text}") for text in each.sentences[:_MOST])
    if len(each.sentences) > _MOST:
        yield f"    and {len(each.sentences) - _MOST} more; --json has all"
