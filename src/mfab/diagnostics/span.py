"""A stretch of text in a file."""

from typing import NamedTuple


class Span(NamedTuple):
    """Where something stands: a path as the user gave it, and lines and columns that count from 1.

    `column` and `end_column` count code points; `end_column` is the column after the last character.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
