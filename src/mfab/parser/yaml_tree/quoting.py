"""Quotes around a text that YAML cannot read without them."""

import re

from mfab.diagnostics.fix import Edit, Fix
from mfab.parser.yaml_tree.stop import Stop

_COMMENT = re.compile(r"(?<=\s)#")
_LONGEST = 1000


def quotes_around(stop: Stop, column: int) -> Fix | None:
    """Return the fix that puts quotes around what stands from a column to the end of the line, without its comment.

    None within brackets, where the text may end at a comma, and where the text has quotes already.
    """
    rest = stop.source.line(stop.line)[column - 1 :]
    text = _COMMENT.split(rest, maxsplit=1)[0].rstrip() if len(rest) <= _LONGEST else ""
    if stop.opened is not None or not text or text[0] in "\"'[{|>&*!" or text[0] == "#":
        return None
    quoted = f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"
    return Fix(f"write {quoted}", (Edit(stop.source.at(stop.line, column, len(text)), quoted),))
