"""An agreement as the file that is kept beside the playbook: in the words and the layout of a playbook."""

import re
from collections.abc import Iterator
from typing import Any

from mfab.model.agreement import Agreement
from mfab.parser.layout.formatting import formatted
from mfab.parser.yaml_tree.node import MappingNode
from mfab.parser.yaml_tree.source import decode
from mfab.parser.yaml_tree.tree import read_tree

_PLAIN = re.compile(r"[^\W\d_](?:[\w ./()&+%'’–@=!?;-]*[\w./()&+%'’–@=!?;])?|\d+[a-z]+|\d{4}-\d\d-\d\d|[0-9a-f]{64}")
_NO_TEXT = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_SHARES = ("odds", "rework")
_WIDEST = 100
_HEAD = """\
# What {role} has agreed to. Written by mfab agree: who agrees to something else signs again,
# and a change by hand below `part` is noticed. Comments are welcome.
"""


def agreement_text(agreement: Agreement) -> str:
    """Return the file. What is read from it is the same agreement."""
    content = agreement.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = _HEAD.format(role=agreement.role) + "\n".join(_block(content, 0)) + "\n"
    source, _ = decode("", text.encode("utf-8", "surrogatepass"))
    tree = read_tree(source)[0] if source is not None else None
    assert source is not None and isinstance(tree, MappingNode)
    return formatted(source, tree, Agreement)


def _block(mapping: dict[str, Any], indent: int) -> Iterator[str]:
    for key, value in mapping.items():
        label = " " * indent + f"{_scalar(key)}:"
        flow = _flow(key, value)
        if not isinstance(value, (dict, list)) or not value or _is_short(value, label, flow):
            yield f"{label} {flow}"
        elif isinstance(value, dict):
            yield label
            yield from _block(value, indent + 2)
        else:
            yield label
            yield from (" " * (indent + 2) + f"- {_flow(key, item)}" for item in value)


def _is_short(value: Any, label: str, flow: str) -> bool:
    """Tell whether a mapping or a list reads well on one line: it fits, and there is no mapping in it."""
    inner = value.values() if isinstance(value, dict) else value
    return len(label) + 1 + len(flow) <= _WIDEST and not any(isinstance(each, dict) for each in inner)


def _flow(key: str, value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(name)}: {_flow(name, each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(key, each) for each in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value * 100:g}%" if key in _SHARES else f"{value:.6f}".rstrip("0").rstrip(".")
    return _scalar(value) if isinstance(value, str) else str(value)


def _scalar(text: str) -> str:
    """Return a text as YAML, in quotes where some reader would take it for something else."""
    if _PLAIN.fullmatch(text) and text.lower() not in _NO_TEXT:
        return text
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
