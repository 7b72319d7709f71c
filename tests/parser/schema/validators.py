"""The schemas in the hands of a validator that knows nothing of mfab."""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from mfab.use_cases.schemas import schema


@cache
def validator(name: str) -> Draft202012Validator:
    """Return the validator of a kind of file; formats are checked too."""
    return Draft202012Validator(schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


def complaints(name: str, value: Any) -> list[str]:
    """Return what the schema has against a value, with the place."""
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(name).iter_errors(value)]


def undescribed(name: str, value: Any) -> list[str]:
    """Return the names in an output for which its schema has no words."""
    return _undescribed(schema(name), value, schema(name), name)


def _undescribed(top: dict[str, Any], value: Any, part: dict[str, Any], where: str) -> list[str]:
    part = top["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
    if isinstance(value, list):
        return [name for item in value for name in _undescribed(top, item, part.get("items", {}), where)]
    described = [_resolved(top, each) for each in (part, *part.get("anyOf", ()), *part.get("allOf", ()))]
    properties = {key: inner for each in described for key, inner in each.get("properties", {}).items()}
    if not isinstance(value, dict) or not properties:
        return []
    strange = [f"{where}.{name}" for name in value if name not in properties]
    known = [_undescribed(top, value[name], inner, name) for name, inner in properties.items() if name in value]
    return [*strange, *(name for names in known for name in names)]


def _resolved(top: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in part:
        return dict(top["$defs"][part["$ref"].rpartition("/")[2]])
    inner = {key: each for one in part.get("allOf", ()) for key, each in _resolved(top, one)["properties"].items()}
    return {"properties": inner} if inner else part
