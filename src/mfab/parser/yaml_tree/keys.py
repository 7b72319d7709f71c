"""What a key may be: a text, and not nothing, a list, a mapping or YAML's `<<`."""

from mfab.diagnostics.quoted import quoted
from mfab.parser.yaml_tree.node import NO_VALUE, MappingNode, Node, ScalarNode

MERGE_KEY = "<<"
# A mapping with one of these, quoted or not, is looked at key by key.
ODD_KEYS = NO_VALUE | {MERGE_KEY}


def key_finding(key: Node) -> tuple[str, str]:
    """Return code and message when this is no key, else two empty texts."""
    if not isinstance(key, ScalarNode):
        return "key", _no_text(key)
    if key.plain and key.text == MERGE_KEY:
        message = "'<<' would bring in the keys of another mapping, which is not read here; write them out"
        return "merge-key", message
    if key.text.strip() == "":
        return "key", "the key here is empty; write its name before the ':'"
    if key.is_empty:
        return (
            "key",
            f"{quoted(key.text)} means 'no value' and cannot be a key; put quotes around it if it is a name",
        )
    return "", ""


def _no_text(key: Node) -> str:
    if isinstance(key, MappingNode):
        return (
            "a mapping stands here where a key belongs; for a text with '{' put quotes around it, "
            "and write a parameter as ${name}"
        )
    return "a list stands here where a key belongs; a key is a name, followed by ':'"
