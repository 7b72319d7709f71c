"""A parameter: what differs from one occasion of a process to the next."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator

from mfab.model.plain import Text
from mfab.model.record import Record, Slip, quoted, slip_error


class ParameterType(StrEnum):
    """What values a parameter takes."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    CHOICE = "choice"
    LIST = "list"


def read_value(value: Any) -> str | tuple[str, ...]:
    """Read a value as it is written: text, or a list of texts. Its type is checked against the parameter."""
    if isinstance(value, list):
        for item in value:
            if not isinstance(item, str):
                raise slip_error(Slip("is a list with something in it that is no text", "wrong-kind"))
            if not item.strip() or len(item) > 100 or not item.isprintable() or "@" in item:
                raise slip_error(Slip(f"has {quoted(item)} in its list; use short printable values without @"))
        repeated = sorted({item for item in value if value.count(item) > 1})
        if repeated:
            raise slip_error(Slip(f"has {quoted(repeated[0])} twice in its list", "duplicate-value"))
        return tuple(value)
    if not isinstance(value, (str, tuple)):
        raise slip_error(Slip("is a mapping, where a value or a list of values is expected", "wrong-kind"))
    return value


Value = Annotated[
    str | tuple[str, ...],
    PlainValidator(read_value),
    PlainSerializer(lambda value: value if isinstance(value, str) else list(value)),
]


class Parameter(Record):
    """A named value with a type. Without a default, each occasion must give it."""

    type: ParameterType = ParameterType.TEXT
    about: Text | None = None
    choices: tuple[Text, ...] = ()
    default: Value | None = None
