"""The fenced blocks of a Markdown file, each with its language and the markers in the comments above it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_COMMENT = re.compile(r"<!--(.*?)-->")
_FENCE = re.compile(r"(?P<indent> *)(?P<ticks>`{3,})(?P<language>[\w-]*)\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block. `first` is the number of its first line within the file, counted from 0."""

    language: str
    lines: tuple[str, ...]
    first: int
    markers: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    @property
    def place(self) -> int:
        """The number of the line on which the block opens, as an editor counts."""
        return self.first


def blocks(markdown: str) -> Iterator[Block]:
    """Yield each fenced block; a marker is `<!-- key: value -->` on a line of its own, right above the fence."""
    lines = markdown.splitlines()
    markers: dict[str, str] = {}
    number = 0
    while number < len(lines):
        fence = _FENCE.match(lines[number])
        if fence is not None and fence["language"]:
            end = next(n for n in range(number + 1, len(lines)) if lines[n].strip() == fence["ticks"])
            yield Block(fence["language"], tuple(lines[number + 1 : end]), number + 1, markers)
            markers, number = {}, end
        elif fence is not None:
            raise ValueError(f"line {number + 1}: the block that opens here does not say its language")
        elif (comment := _COMMENT.fullmatch(lines[number].strip())) is not None:
            markers = {**markers, **_read_markers(comment[1])}
        elif lines[number].strip():
            markers = {}
        number += 1


def document_markers(markdown: str) -> dict[str, str]:
    """Return the markers of the comment with which a document begins."""
    comment = _COMMENT.match(markdown)
    return _read_markers(comment[1]) if comment is not None else {}


def _read_markers(text: str) -> dict[str, str]:
    found = {}
    for part in text.split(";"):
        key, _, value = part.partition(":")
        found[key.strip()] = value.strip()
    return found
