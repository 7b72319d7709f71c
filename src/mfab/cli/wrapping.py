"""Texts in lines that fit the terminal."""

from collections.abc import Iterator

from rich.cells import cell_len


def wrapped(text: str, width: int, first: str = "", later: str = "") -> Iterator[str]:
    """Yield a text in lines of at most so many cells, with `first` before the first and `later` before the others.

    Words stay whole, also at a hyphen: they may be names. A word that is longer has a line of its own.
    """
    line, has_words = first, False
    for word in text.split(" "):
        if has_words and cell_len(line) + 1 + cell_len(word) > width:
            yield line
            line, has_words = later, False
        line += f" {word}" if has_words else word
        has_words = True
    yield line
