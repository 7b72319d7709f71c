"""YAML as other programs read it: with numbers, truth values and nothing, where mfab sees text."""

import re
from datetime import date
from typing import Any

import yaml


class CoreLoader(yaml.SafeLoader):
    """The core schema of YAML 1.2, which editors follow: `no` is text, and so is a date."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), first)


def _decimal(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> float:
    """Read `010` as ten, and what no computer counts as without end."""
    return int(node.value) if len(node.value) < 1000 else float("inf")


CoreLoader.add_constructor("tag:yaml.org,2002:int", _decimal)


class OldLoader(yaml.SafeLoader):
    """YAML 1.1, which older tools follow: `no` is false, and `2027-03-02` a date that they hand on as text."""


def read(text: str, loader: type[yaml.SafeLoader] = CoreLoader) -> Any:
    """Return what a program makes of a file."""
    return _json(yaml.load(text, Loader=loader))  # noqa: S506 - both are safe loaders


def _json(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(_json(key)): _json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
