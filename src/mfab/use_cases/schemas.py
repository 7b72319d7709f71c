"""The JSON Schemas as they are given out: with the codes and formats that an editor offers."""

from collections.abc import Mapping, Sequence
from typing import Any

from mfab.parser.schema import catalogue


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of that name, one of `catalogue.NAMES`."""
    return catalogue.schema(name, _choices(name))


def schema_text(name: str) -> str:
    """Return a schema as text, the same every time."""
    return catalogue.schema_text(name, _choices(name))


def _choices(name: str) -> Mapping[str, Sequence[str]]:
    if name != catalogue.WORKSPACE:
        return {}
    from mfab.lint.explanation import known_codes, may_be_set
    from mfab.settings.formats import KNOWN_FORMATS

    return {"rule-code": [code for code in known_codes() if may_be_set(code)], "format-name": KNOWN_FORMATS}
