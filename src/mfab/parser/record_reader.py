"""From plain values to a record: every mistake is told once, mended or left out, and reading goes on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.suggestion import did_you_mean, nearest
from mfab.parser.places import Path, Places
from mfab.parser.vocabulary import kind_of_place

R = TypeVar("R", bound=BaseModel)
# Each round mends or removes what was wrong at one depth; records are not nested deeper than a file may be.
_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """A record as far as it could be read, the mistakes, and where it is no longer sure what was meant."""

    record: R | None
    diagnostics: tuple[Diagnostic, ...]
    renamed: Mapping[Path, str | int]
    uncertain: frozenset[Path]


@dataclass(frozen=True, slots=True)
class _Problem:
    """One mistake that pydantic met: its path as written, its sentence, and how to go on."""

    path: Path
    code: str
    message: str
    at_key: bool = False
    rename: str | None = None


def read_record(record_type: type[R], values: dict[str, Any], places: Places) -> Reading[R]:
    """Read a record. A key with one near candidate is read as that key; what cannot be read is left out."""
    diagnostics: list[Diagnostic] = []
    renamed: dict[Path, str | int] = {}
    uncertain: set[Path] = set()
    for _ in range(_ROUNDS):
        try:
            record = record_type.model_validate(values)
        except ValidationError as error:
            problems = list(_problems(error, record_type, values))
        else:
            return Reading(record, tuple(diagnostics), renamed, frozenset(uncertain))
        for problem in problems:
            diagnostics.append(_tell(problem, places.with_renamed(renamed)))
        uncertain.update(problem.path for problem in problems if problem.rename is None)
        if any(not problem.path for problem in problems):
            break
        actions = {problem.path: problem.rename for problem in problems}
        renamed = {**renamed, **_renamings(values, actions, renamed)}
        values = _without(values, (), actions, _prefixes(actions))
    return Reading(None, tuple(diagnostics), renamed, frozenset(uncertain))


def _tell(problem: _Problem, places: Places) -> Diagnostic:
    span = places.key(problem.path) if problem.at_key else places.value(problem.path)
    return Diagnostic(span, Severity.ERROR, problem.code, problem.message)


def _problems(error: ValidationError, record_type: type[BaseModel], values: Any) -> Iterator[_Problem]:
    seen: set[tuple[Path, str]] = set()
    for detail in error.errors(include_url=False, include_input=False):
        path = _path_as_written(detail["loc"], values)
        is_key = bool(detail["loc"]) and detail["loc"][-1] == "[key]"
        told = (path, str(detail["loc"][-1]) if detail["type"] == "missing" else "")
        if told in seen:
            continue
        seen.add(told)
        if detail["type"] == "extra_forbidden":
            yield _unknown_key(path, record_type, values)
        elif detail["type"] == "missing":
            missing = str(detail["loc"][-1])
            message = f"{kind_of_place(path)} has no '{missing}'; add the key"
            yield _Problem(path, "missing-key", message, at_key=True)
        else:
            code, message = _sentence(detail, path)
            yield _Problem(path, code, message, at_key=is_key)


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


def _unknown_key(path: Path, record_type: type[BaseModel], values: Any) -> _Problem:
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
        return _Problem(path, "unknown-key", f"{where} has the unknown key '{name}'{hint}", at_key=True)
    message = f"{where} has the unknown key '{name}'{did_you_mean(name, known)}"
    return _Problem(path, "unknown-key", message, at_key=True, rename=candidate)


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
        found = _inner(fields[str(step)].annotation)
        if found is None:
            return None
        is_name = _holds_many(fields[str(step)].annotation)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def _holds_many(annotation: Any) -> bool:
    return get_origin(annotation) in (dict, tuple) or any(_holds_many(each) for each in get_args(annotation))


def _inner(annotation: Any) -> Any:
    """Return the record inside `X | None`, `dict[str, X]` or `tuple[X, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in reversed(get_args(annotation)):
        found = _inner(argument)
        if found is not None:
            return found
    return None


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


def _what(path: Path) -> str:
    if not path:
        return "the file"
    if isinstance(path[-1], int):
        return f"an entry of '{path[-2]}'" if len(path) > 1 else "an entry"
    return f"'{path[-1]}'"


def _renamings(
    values: Any, actions: Mapping[Path, str | None], earlier: Mapping[Path, str | int]
) -> dict[Path, str | int]:
    """Return what now leads to the old places: keys that were mended, items behind one that was left out."""
    found: dict[Path, str | int] = {}
    for path, rename in actions.items():
        if rename is not None:
            found[(*path[:-1], rename)] = path[-1]
    for parent in {path[:-1] for path in actions if isinstance(path[-1], int)}:
        items = values
        for step in parent:
            items = items[step]
        kept = [index for index in range(len(items)) if (*parent, index) not in actions]
        for now, before in enumerate(kept):
            found[(*parent, now)] = earlier.get((*parent, before), before)
    return found


def _prefixes(actions: Mapping[Path, str | None]) -> frozenset[Path]:
    return frozenset(path[:depth] for path in actions for depth in range(len(path) + 1))


def _without(values: Any, path: Path, actions: Mapping[Path, str | None], prefixes: frozenset[Path]) -> Any:
    if path not in prefixes:
        return values
    if isinstance(values, dict):
        kept: dict[str, Any] = {}
        for key, value in values.items():
            inner = (*path, key)
            if inner in actions and actions[inner] is None:
                continue
            kept[actions.get(inner) or key] = _without(value, inner, actions, prefixes)
        return kept
    if isinstance(values, list):
        return [
            _without(value, (*path, index), actions, prefixes)
            for index, value in enumerate(values)
            if (*path, index) not in actions
        ]
    return values
