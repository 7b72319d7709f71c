"""What pydantic could not read, in an author's words: the place, the sentence, and how to go on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from mfab.diagnostics.suggestion import did_you_mean, nearest, only_candidate
from mfab.model.need import KEYS
from mfab.model.record import EMPTY, quoted
from mfab.parser.places import Path
from mfab.parser.record_types import holds_many, record_in
from mfab.parser.vocabulary import kind_of_place

# Stands in for a value that must be there and cannot be read.
UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: its path as written, its sentence, and how to go on.

    `rename` is the key, `instead` the value that was meant; with neither, what stands at the path is left out.
    `surely` is the text to write there where there is no doubt about it.
    """

    path: Path
    code: str
    message: str
    at_key: bool = False
    rename: str | None = None
    instead: str | None = None
    surely: str | None = None

    @property
    def leaves_out(self) -> bool:
        """Whether what stands at the path is not read."""
        return self.rename is None and self.instead is None

    @property
    def is_uncertain(self) -> bool:
        """Whether it is not known what was meant."""
        return self.leaves_out or self.instead == UNREADABLE


def problems_of(error: ValidationError, record_type: type[BaseModel], values: Any) -> Iterator[Problem]:
    """Yield each mistake once, in the order of the file as pydantic met them."""
    seen: set[tuple[Path, str]] = set()
    for detail in error.errors(include_url=False):
        path = _path_as_written(detail["loc"], values)
        told = (path, str(detail["loc"][-1]) if detail["type"] == "missing" else "")
        if told in seen:
            continue
        seen.add(told)
        if detail["type"] == "extra_forbidden":
            yield _unknown_key(path, record_type, values)
        elif detail["type"] == "missing":
            message = f"{kind_of_place(path)} has no '{detail['loc'][-1]}'; add the key"
            yield Problem(path, "missing-key", message, at_key=True)
        elif detail["type"] == "enum":
            yield _not_a_choice(path, detail)
        elif isinstance(detail["input"], dict) and detail.get("ctx", {}).get("slip_code") == "unknown-key":
            yield from _unknown_keys_of_need(path, detail["input"])
        else:
            yield _unreadable(path, detail, record_type)


def _unreadable(path: Path, detail: Any, record_type: type[BaseModel]) -> Problem:
    if detail["input"] is EMPTY:
        code, message = "no-value", f"{_what(path)} has no value; give one or leave {_what_to_leave(path)} out"
    else:
        code, message = _sentence(detail, path)
    instead = detail.get("ctx", {}).get("instead")
    if detail["loc"] and detail["loc"][-1] == "[key]":
        return Problem(path, code, message, at_key=True, rename=instead, surely=instead)
    surely = instead
    if instead is None and _is_required(path, record_type):
        instead = UNREADABLE
    return Problem(path, code, message, instead=instead, surely=surely)


def _not_a_choice(path: Path, detail: Any) -> Problem:
    choices = re.findall(r"'([^']*)'", str(detail["ctx"]["expected"]))
    written = detail["input"]
    if not isinstance(written, str):
        return Problem(path, "wrong-kind", f"{_what(path)} is not one of {', '.join(choices)}")
    message = f"{quoted(written)} is not one of {', '.join(choices)}{did_you_mean(written, choices)}"
    return Problem(path, "value", message, instead=nearest(written, choices), surely=only_candidate(written, choices))


def _is_required(path: Path, record_type: type[BaseModel]) -> bool:
    """Tell whether a record cannot do without the value at a path."""
    owner = _record_at(record_type, path[:-1])
    name = str(path[-1]) if path else ""
    return owner is not None and name in owner.model_fields and owner.model_fields[name].is_required()


def _path_as_written(location: tuple[int | str, ...], values: Any) -> Path:
    """Drop the steps that pydantic adds (`[key]`, names of validators): keep what leads into the values."""
    path: list[str | int] = []
    for step in location:
        if isinstance(values, dict) and step in values:
            values = values[str(step)]
        elif isinstance(values, list) and isinstance(step, int) and step < len(values):
            values = values[step]
        else:
            break
        path.append(step)
    return tuple(path)


def _unknown_key(path: Path, record_type: type[BaseModel], values: Any) -> Problem:
    name = str(path[-1])
    owner = _record_at(record_type, path[:-1])
    known = [field.alias or key for key, field in owner.model_fields.items()] if owner else []
    parent = values
    for step in path[:-1]:
        parent = parent[step]
    candidate = nearest(name, known)
    where = kind_of_place(path[:-1])
    if candidate is not None and candidate in parent:
        hint = f"; did you mean '{candidate}', which is there already?"
        return Problem(path, "unknown-key", f"{where} has the unknown key '{name}'{hint}", at_key=True)
    message = f"{where} has the unknown key '{name}'{did_you_mean(name, known)}"
    return Problem(path, "unknown-key", message, True, candidate, surely=only_candidate(name, known))


def _unknown_keys_of_need(path: Path, need: dict[str, Any]) -> Iterator[Problem]:
    """A need is no record: its keys are looked at here."""
    for key in need:
        if key not in KEYS:
            candidate = nearest(key, [known for known in KEYS if known not in need])
            hint = did_you_mean(key, [candidate] if candidate else []) or f"; a need has {', '.join(KEYS)}"
            message = f"{kind_of_place(path[:-2])} has a need with the unknown key {quoted(key)}{hint}"
            surely = only_candidate(key, KEYS) if candidate is not None else None
            yield Problem((*path, key), "unknown-key", message, True, candidate, surely=surely)


def _record_at(record_type: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """Return the record type that a path leads to, through mappings and lists of records."""
    found: Any = record_type
    is_name = False  # the step is a name in a mapping of records, or a position in a list of them
    for step in path:
        if is_name:
            is_name = False
            continue
        fields = {field.alias or key: field for key, field in found.model_fields.items()}
        if str(step) not in fields:
            return None
        found = record_in(fields[str(step)].annotation)
        if found is None:
            return None
        is_name = holds_many(fields[str(step)].annotation)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def _sentence(detail: Any, path: Path) -> tuple[str, str]:
    if detail["type"] == "mfab_slip":
        code, message = str(detail["ctx"]["slip_code"]), str(detail["ctx"]["message"])
        return code, message if message.startswith("'") else f"{_what(path)} {message}"
    expected = _EXPECTED.get(detail["type"])
    if expected is not None:
        return "wrong-kind", f"{_what(path)} is not {expected}"
    choices = str(detail.get("ctx", {}).get("expected", ""))
    return "value", f"{_what(path)} is none of {choices}" if choices else f"{_what(path)} cannot be read"


_EXPECTED = {
    "dict_type": "a mapping with keys of its own",
    "model_type": "a mapping with keys of its own",
    "model_attributes_type": "a mapping with keys of its own",
    "tuple_type": "a list",
    "list_type": "a list",
    "string_type": "a text",
}


def _what_to_leave(path: Path) -> str:
    return "it" if path and isinstance(path[-1], int) else "the key"


def _what(path: Path) -> str:
    if not path:
        return "the file"
    if isinstance(path[-1], int):
        return f"an entry of '{path[-2]}'" if len(path) > 1 else "an entry"
    return f"'{path[-1]}'"
