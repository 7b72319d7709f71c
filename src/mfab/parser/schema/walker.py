"""From the records of the model and the words about them to a JSON Schema: what may stand where, and what it means."""

from collections.abc import Mapping
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from mfab.model.record import MAY_BE_BARE, Record
from mfab.parser.schema.example import example_value
from mfab.parser.schema.scalars import PARTS, SCALARS, Scalar, Schema, ref
from mfab.parser.schema.vocabulary import key_of, words_of
from mfab.parser.schema.words import Key

_LATER = "Read and checked today; acted on in a later version."


def record_schema(record: type[Record]) -> Schema:
    """Return the schema of a record, with the definitions of all that it refers to."""
    found: dict[str, Schema] = {}
    top = _record(record, found)
    return {**top, "$defs": {name: found[name] for name in sorted(found)}}


def fields_of(record: type[Record]) -> Mapping[str, tuple[Any, bool, Any]]:
    """Return each key as it is written, with its annotation, whether it is needed, and its default."""
    hints = get_type_hints(record, include_extras=True)
    return {
        field.alias or name: (hints[name], field.is_required(), None if field.is_required() else field.default)
        for name, field in record.model_fields.items()
    }


def _record(record: type[Record], found: dict[str, Schema]) -> Schema:
    words = words_of(record)
    fields = fields_of(record)
    schema: Schema = {
        "title": words.title,
        "description": words.meaning,
        "type": "object",
        "properties": {
            name: {**_annotation(annotation, found), **_explained(name, key_of(record, name), default)}
            for name, (annotation, _, default) in fields.items()
        },
        "additionalProperties": False,
    }
    needed = [name for name, (_, is_needed, _) in fields.items() if is_needed]
    return {**schema, "required": needed} if needed else schema


def _explained(name: str, key: Key, default: Any) -> Schema:
    sentences = [key.meaning]
    if key.without is not None:
        sentences.append(f"Without it: {key.without}.")
    if key.unit is not None:
        sentences.append(f"Counts {key.unit}.")
    if key.later:
        sentences.append(_LATER)
    explained: Schema = {
        "title": name.replace("_", " ").capitalize(),
        "description": " ".join(sentences),
        "examples": [example_value(key.example)],
    }
    plain = default_value(default)
    return explained if plain is None else {**explained, "default": plain}


def default_value(default: Any) -> str | int | bool | None:
    """Return a default that can be written down; that nothing is there, or a record of defaults, is none."""
    if isinstance(default, StrEnum):
        return default.value
    return default if isinstance(default, (str, int)) else None


def _annotation(annotation: Any, found: dict[str, Schema]) -> Schema:
    annotation = without_none(annotation)
    scalar = SCALARS.get(annotation)
    if scalar is not None:
        return _scalar(scalar, found)
    if get_origin(annotation) is not None:
        return _of_many(get_origin(annotation), get_args(annotation), found)
    if issubclass(annotation, StrEnum):
        return {"enum": [member.value for member in annotation]}
    return _defined(annotation, found)


def _of_many(origin: Any, arguments: tuple[Any, ...], found: dict[str, Schema]) -> Schema:
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is dict:
        names = _annotation(arguments[0], found)
        return {"type": "object", "propertyNames": names, "additionalProperties": _annotation(arguments[1], found)}
    if origin is tuple:
        return {"type": "array", "items": _annotation(arguments[0], found)}
    assert MAY_BE_BARE in arguments, arguments
    return {"anyOf": [_annotation(arguments[0], found), {"type": "null"}]}


def _defined(record: type[Record], found: dict[str, Schema]) -> Schema:
    name = "-".join(words_of(record).title.lower().split())
    if name not in found:
        found[name] = {}  # a task holds tasks
        found[name] = _record(record, found)
    return ref(name)


def _scalar(scalar: Scalar, found: dict[str, Schema]) -> Schema:
    if scalar.name not in found:
        found[scalar.name] = scalar.schema
        for part in scalar.parts:
            _scalar(SCALARS[part], found)
        _add_parts(scalar.schema, found)
    return ref(scalar.name)


def _add_parts(schema: Any, found: dict[str, Schema]) -> None:
    text = str(schema)
    found.update({name: part for name, part in PARTS.items() if f"'#/$defs/{name}'" in text})


def without_none(annotation: Any) -> Any:
    """Return the type of a key that may be left out: None only says that it is not there."""
    if get_origin(annotation) not in (Union, UnionType):
        return annotation
    kept = [each for each in get_args(annotation) if each is not NoneType]
    assert len(kept) == 1, annotation
    return kept[0]
