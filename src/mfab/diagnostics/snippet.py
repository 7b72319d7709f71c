"""The line that a finding is about, with its number, and carets under the place."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from mfab.diagnostics.cells import cell_widths
from mfab.diagnostics.paint import Paint, plain
from mfab.diagnostics.printable import shown_characters
from mfab.diagnostics.span import Span

WIDEST_LINE = 100  # cells; of a longer line a part around the place is shown
BEFORE_THE_PLACE = 40
CUT = "…"


def snippet(line: str, span: Span, *, paint: Paint = plain) -> Iterator[str]:
    """Yield two lines: the source line behind its number, and the carets behind an empty gutter."""
    number = str(span.line)
    text, offset, length = _excerpt(line, span)
    bar = paint("gutter", f"  {number} |")
    empty_bar = paint("gutter", f"  {' ' * len(number)} |")
    yield f"{bar} {text}".rstrip()
    yield f"{empty_bar} {' ' * offset}{paint('caret', '^' * length)}"


def _excerpt(line: str, span: Span) -> tuple[str, int, int]:
    """Return what to show of a line, how many cells precede the place in it, and how many it takes."""
    line = line.replace("\t", " ")
    begin = min(max(span.column - 1, 0), len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    end = max(begin, min(end, len(line)))
    # A file may be one line of megabytes: what is far from the place is never looked at.
    far_left, far_right = max(0, begin - 2 * WIDEST_LINE), begin + 4 * WIDEST_LINE
    shown = shown_characters(line[far_left:far_right])
    widths = cell_widths(shown)
    left, right = _part(widths, begin - far_left, far_left > 0, far_right < len(line))
    head = CUT if far_left + left > 0 else ""
    tail = CUT if far_left + right < len(line) else ""
    offset = len(head) + sum(widths[left : begin - far_left])
    length = sum(widths[begin - far_left : min(end - far_left, right)])
    return head + "".join(shown[left:right]) + tail, offset, max(length, 1)


def _part(widths: Sequence[int], begin: int, is_cut_left: bool, is_cut_right: bool) -> tuple[int, int]:
    """Return the first character to show and the one after the last."""
    if sum(widths) <= WIDEST_LINE and not is_cut_left and not is_cut_right:
        return 0, len(widths)
    left = begin - _how_many(widths[:begin][::-1], BEFORE_THE_PLACE)
    right = left + _how_many(widths[left:], WIDEST_LINE)
    if right == len(widths) and not is_cut_right:
        left = right - _how_many(widths[::-1], WIDEST_LINE)
    return min(left, begin), right


def _how_many(widths: Sequence[int], room: int) -> int:
    """How many characters from the first on fit into this many cells."""
    return sum(1 for reached in accumulate(widths) if reached <= room)
