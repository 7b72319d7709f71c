"""Events as canonical JSON, and back. The kind is the name of the event in kebab-case, such as `task-taken`."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import Any, get_args

from mfab.runs.events import Event, Evidence


class UnknownEvent(ValueError):
    """An event that this version of mfab does not know."""


def kind_of(event_class: type) -> str:
    """Return the kind of an event's class."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", event_class.__name__).lower()


KINDS: dict[str, type] = {kind_of(each): each for each in get_args(Event)}
_KIND_OF = {each: kind for kind, each in KINDS.items()}
_DEFAULTS = {each: tuple((field.name, field.default) for field in fields(each)) for each in _KIND_OF}


def kind_name(event: Event) -> str:
    """Return the kind of an event."""
    return _KIND_OF[type(event)]


def to_json(event: Event) -> str:
    """Return an event's fields as canonical JSON, without what has its default."""
    defaults = _DEFAULTS[type(event)]
    content = {name: getattr(event, name) for name, default in defaults if getattr(event, name) != default}
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_evidence_as_json)


def from_json(kind: str, text: str) -> Event:
    """Return the event of a kind. Raises `UnknownEvent`, also for fields that it does not have."""
    found = KINDS.get(kind)
    if found is None:
        raise UnknownEvent(f"'{kind}' is no event that this version of mfab knows")
    content: dict[str, Any] = json.loads(text)
    try:
        event: Event = found(**{name: _read(name, value) for name, value in content.items()})
    except TypeError as error:
        raise UnknownEvent(f"a '{kind}' event does not read: {error}") from None
    return event


def _evidence_as_json(value: object) -> list[str | None]:
    assert isinstance(value, Evidence)
    return [value.place, value.digest]


def _read(name: str, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    if name == "evidence":
        return tuple(Evidence(*each) for each in value)
    return tuple(tuple(each) if isinstance(each, list) else each for each in value)
