"""A condition: an expression in CEL over parameters and loop variables, compiled once."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Any

_LONGEST = 2000
_MOST_BRACKETS = 100
_BOUND = re.compile(r"\.(all|exists|exists_one|map|filter)\s*\(\s*(\w+)\s*,")
Plain = str | float | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """An expression that compiled. `names` are the variables it reads, in the order of the alphabet."""

    text: str
    names: tuple[str, ...]
    program: Any

    def holds(self, values: Mapping[str, Plain]) -> bool | str:
        """Return whether it holds, or a sentence that says why that cannot be told."""
        given = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
        try:
            result = self.program.execute(given)
        except Exception as error:  # the engine raises what it likes
            return _plain_words(error)
        if not isinstance(result, bool):
            return f"gives {result!r}, which is neither true nor false"
        return result


@lru_cache(maxsize=4096)
def compile_condition(text: str) -> Condition | str:
    """Compile an expression, or return a sentence fragment that says what is wrong with it."""
    if len(text) > _LONGEST or text.count("(") + text.count("[") > _MOST_BRACKETS:
        return f"is too long for a condition: at most {_LONGEST} characters and {_MOST_BRACKETS} brackets"
    if len(_BOUND.findall(text)) > 2:
        # Each walks its whole list for each item of the one around it.
        return "has more than two of 'all', 'exists', 'map' and 'filter'"
    try:
        program = _cel().compile(text)
        names = set(program.variables()) - {name for _, name in _BOUND.findall(text)}
    except Exception as error:
        return _plain_words(error)
    return Condition(text, tuple(sorted(names)), program)


def _cel() -> Any:
    """Import the CEL engine without the interactive shell that its package also brings."""
    # The shell (a prompt toolkit) costs nine times what the engine does, and mfab never starts it.
    sys.modules.setdefault("cel.cli", ModuleType("cel.cli"))
    import cel

    return cel


def _plain_words(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"reads {error}, which is not there"
    text = str(error)
    syntax = re.search(r":1:(\d+): Syntax error: (.*)", text)
    if syntax is None and "overload" in text:
        return "cannot be decided: it compares or combines values of different kinds, such as a text with a number"
    if syntax is None:
        first = " ".join(text.split()).split(". ")[0]
        return f"cannot be decided: {first[:160]}"
    if "=>" in text or "=<" in text:
        return f"cannot be read at its column {syntax[1]}; 'at least' is written >=, 'at most' <="
    if re.search(r"[^=!<>]=[^=]", text):
        return f"cannot be read at its column {syntax[1]}; equality is written =="
    return f"cannot be read at its column {syntax[1]}; it takes CEL, such as tier == 'major'"
