"""Mistakes in the YAML itself, told in plain words at the place where they were most likely made."""

import re
from collections.abc import Callable
from typing import TypeAlias

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.parser.yaml_tree.stop import Stop
from mfab.parser.yaml_tree.syntax_brackets import item_missing, not_separated
from mfab.parser.yaml_tree.syntax_colons import no_colon, second_colon
from mfab.parser.yaml_tree.syntax_layout import does_not_fit
from mfab.parser.yaml_tree.syntax_text import (
    bad_escape,
    bad_first_character,
    block_text_on_first_line,
    item_on_key_line,
    line_begins_with_percent,
    name_missing,
    not_closed,
    tag_is_broken,
)

Say: TypeAlias = Callable[[Stop], Diagnostic]

# What the C reader and the Python reader say of a mistake, and who can say it better; the first that fits.
RULES: tuple[tuple[str, Say], ...] = (
    (r"mapping values are not allowed", second_colon),
    (r"sequence entries are not allowed|mapping keys are not allowed", item_on_key_line),
    (r"scanning a simple key.*could not find expected ':'", no_colon),
    (r"unexpected end of stream|unexpected document (indicator|separator)", not_closed),
    (r"cannot start any token", bad_first_character),
    (r"escape character|escape code|escape sequence|hexdecimal number", bad_escape),
    (
        r"block scalar.*(comment or line break|a comment or a line break|indentation indicator)",
        block_text_on_first_line,
    ),
    (r"scanning an? (alias|anchor)", name_missing),
    (r"scanning a tag|parsing a tag|tag handle|tag URI", tag_is_broken),
    (r"scanning a directive|incompatible|duplicate %", line_begins_with_percent),
    (r"parsing a flow (sequence|mapping)", not_separated),
    (r"node content", item_missing),
    (r"expected key|'-' indicator|<block end>|document start", does_not_fit),
)


def syntax_finding(stop: Stop) -> Diagnostic:
    """Say what is probably meant, where the YAML reader only says what it expected."""
    for pattern, say in RULES:
        if re.search(pattern, stop.said, re.DOTALL):
            return say(stop)
    message = "this cannot be read as YAML; check the indentation, the brackets and the quotes just before it"
    return stop.error(stop.word, message)
