"""An example of the vocabulary as a value: what an editor makes of the YAML it is written in."""

import re
from typing import Any

from mfab.parser.plain_values import plain_value
from mfab.parser.yaml_tree.source import decode
from mfab.parser.yaml_tree.tree import read_tree

_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")


def written_example(example: str) -> Any:
    """Return an example as mfab reads it: mappings, lists and texts."""
    source, problems = decode("example", f"example: {example}\n".encode())
    assert source is not None, problems
    tree, problems = read_tree(source)
    assert tree is not None, problems
    assert not problems, problems
    return plain_value(tree)["example"]


def example_value(example: str) -> Any:
    """Return an example with the numbers and truth values that an editor sees in it."""
    return _as_an_editor_sees(written_example(example))


def _as_an_editor_sees(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_an_editor_sees(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_an_editor_sees(item) for item in value]
    if value in ("true", "false"):
        return value == "true"
    if _WHOLE.fullmatch(value):
        return int(value)
    return float(value) if _DECIMAL.fullmatch(value) else value
