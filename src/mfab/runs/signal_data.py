"""What an expression comes to over the data of a signal: a value, nothing where a field is missing, or trouble."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mfab.parser.condition import compile_condition

Data = Mapping[str, Any]

_TEXT = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""")
_FIELD = re.compile(r"(?<![\w.])([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(\s*\()?")
# An engine's number with a point is exact up to here, so that two ids never become one.
_EXACT = 2**53


@dataclass(frozen=True, slots=True)
class Missing:
    """The data lack a field that the expression reads, or what is around it."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """The expression cannot be decided: a sentence that goes on from it, such as `compares a text with a number`."""

    message: str


MISSING = Missing()


def evaluate(expression: str, data: Data) -> Any:
    """Return what an expression in CEL comes to, `MISSING`, or `Trouble`. Nothing is raised."""
    condition = compile_condition(expression)
    if isinstance(condition, str):
        return Trouble(condition)
    found = _run(condition.program, data, condition.names)
    if isinstance(found, Trouble) and isinstance(
        _run(condition.program, _without_nulls(data), condition.names), Missing
    ):
        return MISSING  # null is a field that is not filled in
    return found


def holds(expression: str, data: Data) -> bool | Trouble:
    """Return whether a condition holds; a missing field is false."""
    found = evaluate(expression, data)
    if isinstance(found, Missing):
        return False
    if isinstance(found, bool | Trouble):
        return found
    return Trouble("is neither true nor false") if found is not None else False


def as_text(value: Any) -> str | None:
    """Return a text, a number or a truth as it is written in a file, or None of anything else."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case int():
            return str(value)
        case float() if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
        case float() if abs(value) < _EXACT:
            return f"{value:.6f}".rstrip("0").rstrip(".")
    return None


def top_fields(expression: str) -> tuple[str, ...]:
    """Return the fields at the top of the data that an expression reads."""
    condition = compile_condition(expression)
    return () if isinstance(condition, str) else condition.names


def carries_a_field(expression: str, data: Data) -> bool:
    """Tell whether any of the fields that an expression reads is there, down to its last part."""
    paths = list(_paths(expression))
    return not paths or any(_is_there(path, data) for path in paths)


def _paths(expression: str) -> Iterator[Sequence[str]]:
    known = top_fields(expression)
    for found in _FIELD.finditer(_TEXT.sub("''", expression)):
        parts = found[1].split(".")
        if found[2] is not None:
            parts.pop()  # the last part is a function that is asked of what stands before it
        if parts and parts[0] in known:
            yield parts


def _is_there(path: Sequence[str], data: Any) -> bool:
    for part in path:
        if not isinstance(data, Mapping) or data.get(part) is None:
            return isinstance(data, list)
        data = data[part]
    return True


def _run(program: Any, data: Data, names: Sequence[str]) -> Any:
    try:
        return program.execute(dict(data))
    except (KeyError, IndexError):
        return MISSING
    except Exception as error:  # the engine raises what it likes
        text = str(error)
        if "Undefined variable" in text and any(f"'{name}'" in text and name not in data for name in names):
            return MISSING
        return Trouble(_sentence(error, text))


def _sentence(error: Exception, text: str) -> str:
    if isinstance(error, TypeError):
        return "compares or combines values of different kinds, such as a text with a number"
    return f"cannot be decided: {' '.join(text.split()).split('. ')[0][:160]}"


def _without_nulls(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _without_nulls(each) for name, each in value.items() if each is not None}
    return [_without_nulls(each) for each in value] if isinstance(value, list) else value
