"""The lines of a file that is laid out anew."""

import re
from dataclasses import replace

from mfab.parser.layout.block_text import BLANK_IN_TEXT, END_OF_KEPT_TEXT, at_indentation, is_block_text
from mfab.parser.layout.group import Entry, Group
from mfab.parser.layout.one_line import group_on_one_line, pieces_of, text_on_one_line
from mfab.parser.yaml_tree.node import ScalarNode
from mfab.parser.yaml_tree.source import Source

WIDEST = 120
_FOR_ITS_LINE = re.compile(r"#+\s*mfab:")
_STEP = 2


def lines_of(source: Source, root: Group) -> list[str]:
    """Return the lines of a file. A section that takes several lines has a blank line on either side."""
    lines: list[str] = []
    was_section = False
    for position, entry in enumerate(root.entries):
        body = _entry(source, entry, 0)
        is_section = isinstance(entry.value, Group) and len(body) > 1
        above = list(entry.above)
        if position and (is_section or was_section) and above[:1] != [""]:
            above.insert(0, "")
        lines += [*above, *body]
        was_section = is_section
    return _without_double_blanks([*lines, *root.below])


def _group(source: Source, group: Group, indent: int) -> list[str]:
    lines: list[str] = []
    for entry in group.entries:
        lines += [_indented(text, indent) for text in entry.above]
        lines += _entry(source, entry, indent)
    return lines + [_indented(text, indent) for text in group.below]


def _entry(source: Source, entry: Entry, indent: int) -> list[str]:
    """Return the lines of an entry without what stands above it."""
    if isinstance(entry.value, Group):
        return _with_group(source, entry, entry.value, indent)
    if is_block_text(source, entry.value):
        header, *body = at_indentation(source, entry.value, indent + _STEP)
        return [_beside(_label(source, entry, indent) + " " + header, entry, indent), *body]
    lines = _with_text(source, entry, entry.value, indent)
    return [*lines[:-1], _beside(lines[-1], entry, indent)]


def _with_group(source: Source, entry: Entry, group: Group, indent: int) -> list[str]:
    label = _label(source, entry, indent)
    on_one_line = group_on_one_line(source, group)
    if on_one_line is not None and (len(f"{label} {on_one_line}") <= WIDEST or not group.entries):
        return [_beside(f"{label} {on_one_line}", entry, indent)]
    if group.in_brackets:
        if _FOR_ITS_LINE.match(entry.beside):
            # What it allows now stands on several lines.
            return [_indented(entry.beside, indent), *_with_group(source, replace(entry, beside=""), group, indent)]
        entry = replace(entry, column=0)
    lines = _group(source, group, indent + _STEP)
    if entry.key is not None:
        return [_beside(label, entry, indent), *lines]
    first = label + " " + lines[0][indent + _STEP :]
    return [f"{first}  {entry.beside}" if entry.beside else first, *lines[1:]]


def _with_text(source: Source, entry: Entry, node: ScalarNode, indent: int) -> list[str]:
    label = _label(source, entry, indent)
    is_below = entry.key is not None and node.span.line > entry.key.span.end_line
    if node.span.line == node.span.end_line:
        text = text_on_one_line(source, node) or ""
        whole = f"{label} {text}" if text else label
        return [whole] if not is_below or len(whole) <= WIDEST else [label, _indented(text, indent + _STEP)]
    first, *others = pieces_of(source, node)
    following = [_indented(piece, indent + _STEP) or BLANK_IN_TEXT for piece in others]
    return [label, _indented(first, indent + _STEP), *following] if is_below else [f"{label} {first}", *following]


def _label(source: Source, entry: Entry, indent: int) -> str:
    return _indented("-" if entry.key is None else f"{text_on_one_line(source, entry.key)}:", indent)


def _beside(line: str, entry: Entry, indent: int) -> str:
    """Put the comment behind the line, in the column where it stood if there is room."""
    if not entry.beside:
        return line
    gap = 2
    if entry.column:
        before = entry.key if entry.key is not None else entry.value
        stood = before.span.column if isinstance(before, ScalarNode) else 0
        stands = indent + (0 if entry.key is not None else _STEP) + 1
        gap = max(gap, entry.column + stands - stood - 1 - len(line)) if stood else gap
    return f"{line}{' ' * gap}{entry.beside}"


def _indented(text: str, indent: int) -> str:
    return " " * indent + text if text else ""


def _without_double_blanks(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1] not in ("", END_OF_KEPT_TEXT)):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return ["" if line == BLANK_IN_TEXT else line for line in kept if line != END_OF_KEPT_TEXT]
