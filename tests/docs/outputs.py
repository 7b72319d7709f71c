"""What a document shows of an output: all of it, or some lines with `…` where lines are left out."""

from collections.abc import Sequence
from difflib import SequenceMatcher

CUT = "…"


def agrees(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """Tell whether the shown lines are those printed; a line `…` stands for any number of lines."""
    parts: list[list[str]] = [[]]
    for line in shown:
        if line.strip() == CUT:
            parts.append([])
        else:
            parts[-1].append(line)
    if len(parts) == 1:
        return list(shown) == list(printed)
    first, *middle, last = parts
    if list(printed[: len(first)]) != first:
        return False
    position = len(first)
    for part in middle:
        found = _find(part, printed, position)
        if found is None:
            return False
        position = found + len(part)
    begin = len(printed) - len(last)
    return begin >= position and list(printed[begin:]) == last


def renewed(shown: Sequence[str], printed: Sequence[str]) -> list[str]:
    """Return what to show instead: the same choice of lines as far as they can be recognised."""
    wanted = [line for line in shown if line.strip() != CUT]
    if len(wanted) == len(shown) or not wanted:
        return list(printed)
    chosen: list[int] = []
    position = 0
    for line in wanted:
        found = _nearest(line, printed, position)
        if found is not None:
            chosen.append(found)
            position = found + 1
    lines: list[str] = []
    following = 0
    for number in chosen:
        if number > following:
            lines.append(CUT)
        lines.append(printed[number])
        following = number + 1
    return [*lines, CUT] if following < len(printed) else lines


def _find(part: Sequence[str], printed: Sequence[str], begin: int) -> int | None:
    for position in range(begin, len(printed) - len(part) + 1):
        if list(printed[position : position + len(part)]) == list(part):
            return position
    return None


def _nearest(line: str, printed: Sequence[str], begin: int) -> int | None:
    """Return the first equal line, else the one that is most like it, else None."""
    for number in range(begin, len(printed)):
        if printed[number] == line:
            return number
    if not line.strip():
        return None
    likeness = {
        number: SequenceMatcher(None, line, printed[number], autojunk=False).ratio()
        for number in range(begin, len(printed))
    }
    best = max(likeness, key=lambda number: (likeness[number], -number), default=None)
    return best if best is not None and likeness[best] > 0.6 else None
