"""A table on a terminal: columns as wide as their texts, the ones that may give way shortened first."""

from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from mfab.diagnostics.printable import printable

_GAP = "  "
# A column narrower than this says nothing and is left out.
_SMALLEST = 6
Shrinking = Sequence[tuple[str, int]]


def table_lines(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: int,
    paint: Callable[[str, str], str],
    styles: Sequence[str],
    shrinking: Shrinking,
) -> Iterator[str]:
    """Yield a table's lines. `styles` are those of the rows, `shrinking` names the columns that give way, in their
    order, and down to which width.
    """
    plain = [tuple(printable(text) for text in row) for row in rows]
    widths = _widths(head, plain, width, shrinking)
    yield paint("head", _line(head, widths).rstrip())
    for row, style in zip(plain, styles, strict=True):
        yield paint(style, _line(row, widths).rstrip())


def _widths(head: Sequence[str], rows: Sequence[Sequence[str]], width: int, shrinking: Shrinking) -> list[int]:
    widths = [max(cell_len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for name, smallest in shrinking:
        column = list(head).index(name)
        excess = sum(widths) + len(_GAP) * (sum(1 for each in widths if each) - 1) - width
        if excess > 0:
            widths[column] = max(min(smallest, widths[column]), widths[column] - excess)
            widths[column] = 0 if widths[column] < _SMALLEST else widths[column]
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(fitted(cell, width) for cell, width in zip(cells, widths, strict=True) if width)


def fitted(text: str, width: int) -> str:
    """Return a text that takes so many cells: filled up, or cut with a mark."""
    if cell_len(text) <= width:
        return text + " " * (width - cell_len(text))
    return set_cell_size(text, width - 1) + "…"
