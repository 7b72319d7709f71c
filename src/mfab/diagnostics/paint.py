"""Colour as somebody else's business: a text and the name of its style go in, a text comes out."""

from collections.abc import Callable
from typing import TypeAlias

# Style names: path, error, warning, note, code, caret, gutter.
Paint: TypeAlias = Callable[[str, str], str]


def plain(style: str, text: str) -> str:
    """Return the text as it is, for files, pipes and terminals without colour."""
    return text
