"""What differs between two files or revisions on a terminal: the summary, the process, the plan, the rows that move."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from mfab.diagnostics.paint import Paint
from mfab.diagnostics.printable import printable
from mfab.export.change_words import sentences as change_sentences
from mfab.export.difference import Difference
from mfab.export.difference_markdown import voided_in_words
from mfab.export.plan_change_words import headline, movement
from mfab.export.plan_change_words import sentences as plan_sentences
from mfab.planning.comparison import RowShift

_MOST_ROWS = 60
_HEAD = ("tasks that move", "start", "done")


def difference_lines(found: Difference, paint: Paint) -> Iterator[str]:
    """Yield the lines; the first sums up."""
    yield paint("title", printable(headline(found)))
    yield from _section("process", [text for each in found.changes for text in change_sentences(each)], paint)
    yield from _section("who must look again", list(voided_in_words(found)), paint)
    yield from _section("plan", list(plan_sentences(found)), paint)
    yield from _rows(found, paint)


def variance_lines(found: Difference, paint: Paint) -> Iterator[str]:
    """Yield the lines that stand below a plan which is measured against an earlier one."""
    yield ""
    yield paint("title", printable(f"against {found.names[0]}: {headline(found)}"))
    if found.plans[0].digest != found.plans[1].digest:
        yield paint("note", "the process itself is not the same; `mfab diff` tells what changed in it")
    yield from _section("who must look again", list(voided_in_words(found)), paint)
    yield from _section("plan", list(plan_sentences(found)), paint)
    yield from _rows(found, paint)


def _section(title: str, sentences: Sequence[str], paint: Paint) -> Iterator[str]:
    if sentences:
        yield ""
        yield paint("head", title)
        yield from (f"  {printable(text)}" for text in sentences)


def _rows(found: Difference, paint: Paint) -> Iterator[str]:
    rows = [row for row in found.plan.rows if row.is_work]
    if not rows:
        return
    table: list[tuple[str, ...]] = [_HEAD, *(_cells(found, row) for row in rows[:_MOST_ROWS])]
    widths = [max(cell_len(cells[column]) for cells in table) for column in range(len(_HEAD))]
    yield ""
    for number, cells in enumerate(table):
        text = "  ".join(
            cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=True)
        ).rstrip()
        yield paint("head", text) if number == 0 else text
    if len(rows) > _MOST_ROWS:
        yield f"  and {len(rows) - _MOST_ROWS} more; --format json has all"


def _cells(found: Difference, row: RowShift) -> tuple[str, ...]:
    return (
        f"  {printable(row.id)}",
        movement(found, row.start, is_finish=False),
        movement(found, row.done, is_finish=True),
    )
