"""How many columns of a terminal a text takes: two for a Chinese character, none for an accent."""

import unicodedata
from collections.abc import Sequence

ZERO_WIDTH_JOINER = "\u200d"
SKIN_TONES = range(0x1F3FB, 0x1F400)


def cell_widths(shown: Sequence[str]) -> list[int]:
    """Return the width of each shown character; what a joiner adds to an emoji takes no more room."""
    widths: list[int] = []
    before = ""
    for text in shown:
        widths.append(0 if before == ZERO_WIDTH_JOINER else sum(map(_width, text)))
        before = text
    return widths


def _width(character: str) -> int:
    if character < "\u0300":
        return 1
    is_mark = unicodedata.category(character) in ("Mn", "Me")
    if is_mark or character == ZERO_WIDTH_JOINER or ord(character) in SKIN_TONES:
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
