"""The schemas in the hands of a validator that knows nothing of mfab."""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from mfab.parser.schema.catalogue import schema


@cache
def validator(name: str) -> Draft202012Validator:
    """Return the validator of a kind of file; formats are checked too."""
    return Draft202012Validator(schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


def complaints(name: str, value: Any) -> list[str]:
    """Return what the schema has against a value, with the place."""
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(name).iter_errors(value)]
