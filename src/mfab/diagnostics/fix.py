"""A mend that is safe to make for the author: which stretches of text to replace, and by what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mfab.diagnostics.span import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a file and the text that takes its place. An empty stretch is where the text is put in."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What to do, in words such as `write 'brief'`, and the edits that do it: all of them or none."""

    title: str
    edits: tuple[Edit, ...]


def fitting(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """Return the fixes that do not touch what an earlier one changes: of two that overlap the first wins."""
    chosen: list[Fix] = []
    taken: list[Span] = []
    for fix in fixes:
        spans = [edit.span for edit in fix.edits]
        if fix not in chosen and not any(_overlap(span, other) for span in spans for other in taken):
            chosen.append(fix)
            taken.extend(spans)
    return tuple(chosen)


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with edits that do not overlap. All else stays as it is, line ends included."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    parts: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda each: each.span):
        begin = starts[edit.span.line - 1] + edit.span.column - 1
        end = starts[edit.span.end_line - 1] + edit.span.end_column - 1
        parts += [text[position:begin], edit.text]
        position = end
    return "".join(parts) + text[position:]


def _overlap(one: Span, other: Span) -> bool:
    if one.path != other.path:
        return False
    one_begin, one_end = (one.line, one.column), (one.end_line, one.end_column)
    begin, end = (other.line, other.column), (other.end_line, other.end_column)
    return (one_begin < end and begin < one_end) or one_begin == begin
