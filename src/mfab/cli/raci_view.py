"""The RACI matrix on a terminal: names over the columns where they fit, else short marks with a key below."""

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from mfab.cli.table import table_lines
from mfab.cli.wrapping import wrapped
from mfab.diagnostics.paint import Paint
from mfab.diagnostics.printable import printable
from mfab.export.interplay.raci import LEGEND, summary
from mfab.interplay.raci import NO_R, TWO_R, Matrix, MatrixRow

_LONGEST_TITLE = 40


def matrix_lines(found: Matrix, title: str, width: int, paint: Paint) -> Iterator[str]:
    """Yield the matrix, in several parts where the columns do not fit beside each other."""
    yield paint("title", printable(title))
    yield LEGEND
    names = [max(cell_len(row.task) + 2 * row.level for row in found.rows)] if found.rows else [0]
    notice = max((cell_len(_notice(row)) for row in found.rows), default=0)
    fits_in_full = sum(len(column) + 2 for column in found.columns) + names[0] + notice + 2 <= width
    marks = list(found.columns) if fits_in_full else marks_of(found.columns)
    for part in _parts(marks, width - min(names[0], 28) - notice - 4):
        yield ""
        yield from _table(found, marks, part, width, paint)
    if not fits_in_full:
        yield ""
        key = ", ".join(f"{mark} {column}" for mark, column in zip(marks, found.columns, strict=True))
        yield from wrapped(printable(key), width, "", "")
    yield ""
    yield summary(found)


def _table(found: Matrix, marks: Sequence[str], part: range, width: int, paint: Paint) -> Iterator[str]:
    head = ("task", *(marks[number] for number in part), " ")
    rows = [
        (
            "  " * row.level + row.task,
            *(row.letters.get(found.columns[number], "") for number in part),
            _notice(row),
        )
        for row in found.rows
    ]
    styles = [_style(row) for row in found.rows]
    yield from table_lines(head, rows, width, paint, styles, (("task", 12),))


def _parts(marks: Sequence[str], room: int) -> Iterator[range]:
    """Yield the columns that fit beside each other, at least one at a time."""
    first, used = 0, 0
    for number, mark in enumerate(marks):
        needed = max(cell_len(mark), 2) + 2
        if used and used + needed > room:
            yield range(first, number)
            first, used = number, 0
        used += needed
    yield range(first, len(marks))


def marks_of(columns: Sequence[str]) -> list[str]:
    """Return a short mark for each name: its initials, or as many letters as tell it from the others."""
    found: list[str] = []
    for column in columns:
        words = re.findall(r"[^\W_]+", column) or ["?"]
        candidates = ["".join(word[0] for word in words)] if len(words) > 1 else []
        candidates += [column[:length] for length in range(2, len(column) + 1)]
        free = (each for each in candidates if each not in found)
        found.append(next(free, f"{column[:2]}{len(found) + 1}"))
    return found


def _notice(row: MatrixRow) -> str:
    return "not this time" if row.is_left_out else ", ".join(row.oddities)


def _style(row: MatrixRow) -> str:
    if row.is_left_out:
        return "off-plan"
    if row.is_summary:
        return "summary"
    return "critical" if NO_R in row.oddities or TWO_R in row.oddities else "row"
