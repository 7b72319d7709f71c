"""The RACI matrix as a table for spreadsheets, for Markdown, and as data."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from mfab.export.csv_table import safe_cell
from mfab.export.markdown import escaped
from mfab.export.short_words import counted
from mfab.interplay.raci import NO_A, NO_R, TWO_R, Matrix, MatrixRow

LEGEND = "R does it, A approves it, C gives input, I is told"


def matrix_csv(found: Matrix) -> str:
    """Return the matrix as RFC 4180 has it; nothing in a cell is a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("task", "title", "phase", *map(safe_cell, found.columns), "notice"))
    for row in found.rows:
        cells = (row.task, row.title, row.phase, *_letters(found, row), _notice(row))
        writer.writerow(tuple(map(safe_cell, cells)))
    return text.getvalue()


def matrix_markdown(found: Matrix, title: str) -> str:
    """Return the matrix as a document."""
    return "\n".join(_document(found, title)) + "\n"


def _document(found: Matrix, title: str) -> Iterator[str]:
    yield f"# {escaped(title)}"
    yield ""
    yield f"{LEGEND}."
    yield ""
    yield f"| Task | {' | '.join(map(escaped, found.columns))} | |"
    yield f"| --- |{' :-: |' * len(found.columns)} --- |"
    for row in found.rows:
        name = f"**{escaped(row.title)}**" if row.is_summary else escaped(row.title)
        yield f"| {name} | {' | '.join(_letters(found, row))} | {_notice(row)} |"
    yield ""
    yield f"{summary(found)}."


def matrix_json(found: Matrix | None, about: dict[str, Any], findings: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the matrix as data; where too little could be read, only the findings."""
    if found is None:
        return {"format_version": 1, "findings": list(findings)}
    return {
        "format_version": 1,
        "findings": list(findings),
        **about,
        "by": found.by,
        "columns": list(found.columns),
        "tasks": [
            {
                "task": row.task,
                "title": row.title,
                "phase": row.phase,
                "summary": row.is_summary,
                "milestone": row.is_milestone,
                "left_out": row.is_left_out,
                "letters": dict(row.letters),
                "oddities": list(row.oddities),
            }
            for row in found.rows
        ],
    }


def summary(found: Matrix) -> str:
    """Return how many tasks there are and how many of them are odd, in one sentence."""
    odd = [(found.count(oddity), oddity) for oddity in (NO_R, TWO_R, NO_A)]
    parts = [f"{count} with {oddity}" for count, oddity in odd if count]
    tasks = counted(found.tasks, "task")
    if found.milestones:
        tasks += f" and {counted(found.milestones, 'milestone')}"
    return f"{tasks}: {', '.join(parts)}" if parts else f"{tasks}, each with one R and an A"


def _letters(found: Matrix, row: MatrixRow) -> tuple[str, ...]:
    return tuple(row.letters.get(column, "") for column in found.columns)


def _notice(row: MatrixRow) -> str:
    return "not this time" if row.is_left_out else ", ".join(row.oddities)
