"""Text within HTML and SVG: what somebody typed is shown as it stands, and is never taken for markup."""

from html import escape

from mfab.diagnostics.printable import printable
from mfab.export.plain_text import one_line


def marked_up(text: str) -> str:
    """Return text on one line for an element or an attribute; characters that hide or turn a line around are shown."""
    return escape(printable(one_line(text)))
