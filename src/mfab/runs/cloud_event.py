"""Events from outside, as the CloudEvents standard 1.0 writes them in JSON; every mistake is told with its place."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.suggestion import did_you_mean
from mfab.runs.json_reader import JsonText, Mistake, Path, read_json
from mfab.runs.wording import quoted_list

# So long are names that a store can look up; in bytes.
LONGEST_NAME = 600
MOST_EVENTS = 1000
_REQUIRED = ("specversion", "id", "source", "type")
_OPTIONAL = ("subject", "time", "datacontenttype", "dataschema")
_DATA = ("data", "data_base64")
_KNOWN = (*_REQUIRED, *_OPTIONAL, *_DATA)
_EXTENSION = re.compile(r"[a-z0-9]{1,50}")
_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
)
_MEDIA_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+\s*(?:;.*)?", re.ASCII)
_JSON_TYPE = re.compile(r"[\w!#$&^.+-]+/(?:[\w!#$&^.+-]+\+)?json\s*(?:;.*)?", re.ASCII | re.IGNORECASE)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


@dataclass(frozen=True, slots=True)
class CloudEvent:
    """An event as it came. `data` is what JSON holds, the text of the base64 for anything else, None without data."""

    id: str
    source: str
    type: str
    subject: str | None = None
    time: str | None = None
    data: Any = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file holds: events, or with `is_bare` data that say nothing about where they come from."""

    events: tuple[CloudEvent, ...] = ()
    data: Any = None
    is_bare: bool = False


def read_incoming(data: bytes, type: str) -> Incoming | tuple[Mistake, ...]:
    """Read one event, a list of them, or bare data, or return all mistakes. The events must have the type."""
    found = read_json(data)
    if isinstance(found, Mistake):
        return (found,)
    if isinstance(found.value, list):
        return _batch(found, type)
    if not isinstance(found.value, dict):
        return (found.mistake((), "this is neither an event nor an object with data"),)
    if not _is_event(found.value):
        return Incoming(data=found.value, is_bare=True)
    mistakes = tuple(_mistakes(found, (), found.value, type))
    return mistakes or Incoming((_event(found.value),))


def problem_with_name(text: str) -> str | None:
    """Return why a text cannot be the source, id, type or subject of an event, or None."""
    if not text.strip():
        return "is empty"
    if any(ord(sign) < 32 or 127 <= ord(sign) < 160 or 0xD800 <= ord(sign) < 0xE000 for sign in text):
        return "has a control character"
    size = len(text.encode("utf-8"))
    return f"has {size:,} bytes, of at most {LONGEST_NAME}" if size > LONGEST_NAME else None


def _is_event(content: Mapping[str, Any]) -> bool:
    """Tell an event from bare data. One that lacks only its version is an event with a mistake."""
    return "specversion" in content or {"id", "source", "type"} | {"data"} <= content.keys()


def _batch(found: JsonText, type: str) -> Incoming | tuple[Mistake, ...]:
    values: list[Any] = found.value
    if len(values) > MOST_EVENTS:
        return (found.mistake((MOST_EVENTS,), f"these are more than {MOST_EVENTS:,} events; send fewer at once"),)
    mistakes: list[Mistake] = []
    for number, value in enumerate(values):
        if isinstance(value, dict):
            mistakes += _mistakes(found, (number,), value, type)
        else:
            mistakes.append(found.mistake((number,), "this is no event: a list holds events, each an object"))
    return tuple(mistakes) or Incoming(tuple(map(_event, values)))


def _mistakes(found: JsonText, path: Path, content: Mapping[str, Any], type: str) -> Iterator[Mistake]:
    missing = [name for name in _REQUIRED if content.get(name) is None]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        asked = quoted_list(_REQUIRED)
        yield found.mistake(path, f"{quoted_list(missing)} {verb} missing; an event has {asked}")
    for name, value in content.items():
        if value is None and name not in _DATA:
            continue  # the same as leaving it out
        problem = _problem(name, value)
        if problem is None and name == "type" and value != type:
            problem = f"the type is {quoted(value)}, where {quoted(type)} is expected"
        if problem is not None:
            yield found.mistake((*path, name), problem)
    if "data" in content and "data_base64" in content:
        yield found.mistake((*path, "data_base64"), "the data are given twice, as 'data' and as 'data_base64'")
    elif isinstance(content.get("data_base64"), str) and _is_json(content):
        inner = _decoded(content["data_base64"])
        problem_inside = read_json(inner) if inner is not None else None
        if isinstance(problem_inside, Mistake):
            yield found.mistake((*path, "data_base64"), f"the JSON in it cannot be read at its {problem_inside}")


def _problem(name: str, value: Any) -> str | None:
    check = _CHECKS.get(name)
    if check is not None:
        if not isinstance(value, str):
            return f"'{name}' is {_kind(value)}, where a text is expected"
        return check(name, value)
    if name == "data":
        return None
    if not _EXTENSION.fullmatch(name):
        hint = did_you_mean(name.lower().replace("_", "").replace("-", ""), _KNOWN)
        return f"{quoted(name)} is no name of an attribute, which has small letters and digits only{hint}"
    if isinstance(value, str | bool) or (isinstance(value, int) and -(2**31) <= value < 2**31):
        return None
    return f"{quoted(name)} is {_kind(value)}; an attribute is a text, a whole number of 32 bits, true or false"


def _kind(value: Any) -> str:
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return f"the number {str(value)[:20]}"
        case list():
            return "a list"
        case dict():
            return "an object"
        case None:
            return "null"
    return "a text"


def _version(name: str, value: str) -> str | None:
    return None if value == "1.0" else f"'{name}' is {quoted(value)}; events of version '1.0' can be read"


def _name(name: str, value: str) -> str | None:
    problem = problem_with_name(value)
    return f"'{name}' {problem}" if problem is not None else None


def _source(name: str, value: str) -> str | None:
    if any(sign.isspace() for sign in value) and value.strip():
        return f"'{name}' is {quoted(value)}, and an address such as '/crm/leads' has no spaces"
    return _name(name, value)


def _time(name: str, value: str) -> str | None:
    found = _TIME.fullmatch(value)
    wrong = f"'{name}' is {quoted(value)}; write a time such as '2027-03-02T10:15:00Z'"
    if found is None:
        return wrong
    try:
        datetime.fromisoformat(found[1])
    except ValueError:
        return wrong
    return None


def _media_type(name: str, value: str) -> str | None:
    return (
        None if _MEDIA_TYPE.fullmatch(value) else f"'{name}' is {quoted(value)}; write one such as 'application/json'"
    )


def _schema(name: str, value: str) -> str | None:
    return None if _URI.fullmatch(value) else f"'{name}' is {quoted(value)}, which is no full address with its scheme"


def _base64(name: str, value: str) -> str | None:
    return None if _decoded(value) is not None else f"'{name}' is no base64"


_CHECKS: dict[str, Callable[[str, str], str | None]] = {
    "specversion": _version,
    "id": _name,
    "source": _source,
    "type": _name,
    "subject": _name,
    "time": _time,
    "datacontenttype": _media_type,
    "dataschema": _schema,
    "data_base64": _base64,
}


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


def _is_json(content: Mapping[str, Any]) -> bool:
    kind = content.get("datacontenttype")
    return kind is None or (isinstance(kind, str) and _JSON_TYPE.fullmatch(kind) is not None)


def _event(content: Mapping[str, Any]) -> CloudEvent:
    return CloudEvent(
        id=content["id"],
        source=content["source"],
        type=content["type"],
        subject=content.get("subject"),
        time=content.get("time"),
        data=_data(content),
    )


def _data(content: Mapping[str, Any]) -> Any:
    packed = content.get("data_base64")
    if packed is None or not _is_json(content):
        return content.get("data", packed)
    inner = read_json(_decoded(packed) or b"")
    return inner.value if isinstance(inner, JsonText) else packed
