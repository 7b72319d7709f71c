"""What stands where in a record: the record type that a key holds, by itself or many of them."""

from typing import Any, get_args, get_origin

from pydantic import BaseModel


def holds_many(annotation: Any) -> bool:
    """Tell whether a key holds a mapping or a list of what it holds."""
    return get_origin(annotation) in (dict, tuple) or any(holds_many(each) for each in get_args(annotation))


def record_in(annotation: Any) -> type[BaseModel] | None:
    """Return the record inside `X | None`, `dict[str, X]` or `tuple[X, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in reversed(get_args(annotation)):
        found = record_in(argument)
        if found is not None:
            return found
    return None
