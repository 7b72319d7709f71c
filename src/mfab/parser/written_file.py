"""A file as it was read: its kind, its record as far as it could be read, and the place of everything in it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.suggestion import did_you_mean, only_candidate
from mfab.model.record import Record, quoted
from mfab.parser.locator import Locator
from mfab.parser.places import Places, letters
from mfab.parser.plain_values import alias_paths, plain_value
from mfab.parser.record_reader import read_record
from mfab.parser.yaml_tree.node import MappingNode, ScalarNode
from mfab.parser.yaml_tree.source import Source, decode
from mfab.parser.yaml_tree.tree import read_tree

if TYPE_CHECKING:
    from mfab.diagnostics.fix import Fix  # most files have nothing to mend

# The first key says what a file is; each kind's model is imported only when such a file is read.
KINDS = {
    "playbook": ("mfab.model.playbook", "Playbook"),
    "run": ("mfab.model.run_file", "RunFile"),
    "team": ("mfab.model.team", "Team"),
    "grid": ("mfab.model.grid", "Grid"),
    "shared": ("mfab.model.playbook", "Shared"),
    "agreement": ("mfab.model.agreement", "Agreement"),
}
# Kinds that mfab writes itself, with the key that says in which format, and the formats that it can read.
_FORMATS = {"agreement": ("format", ("1",))}


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of one of our kinds. `kind` and `record` are None as far as the file could not be read."""

    path: str
    kind: str | None
    record: Record | None
    places: Places | None
    locator: Locator | None
    source: Source | None
    diagnostics: tuple[Diagnostic, ...]


def read_file(path: str, data: bytes, expected: str | None = None) -> WrittenFile:
    """Read a file. `expected` is the kind that who refers to it needs."""
    source, problems = decode(path, data)
    if source is None:
        return WrittenFile(path, None, None, None, None, None, problems)
    tree, more = read_tree(source)
    problems = (*problems, *more)
    if not isinstance(tree, MappingNode):
        return WrittenFile(path, None, None, None, None, source, problems)
    kind = kind_of(tree)
    if kind is None or (expected is not None and kind != expected):
        if not problems:
            problems = (_wrong_kind(tree, kind, expected),)
        return WrittenFile(path, kind, None, Places(tree), Locator(Places(tree)), source, problems)
    later = _of_another_format(tree, kind) if kind in _FORMATS else ()
    if later:
        return WrittenFile(path, kind, None, Places(tree), Locator(Places(tree)), source, (*problems, *later))
    module, name = KINDS[kind]
    record_type: type[Any] = getattr(import_module(module), name)
    places = Places(tree, lines=source.lines)
    reading = read_record(record_type, plain_value(tree), places)
    mended = places.with_renamed(reading.renamed)
    aliases = alias_paths(tree) if any(each.code == "anchor" for each in problems) else ()
    locator = Locator(mended, reading.uncertain.union(aliases))
    return WrittenFile(path, kind, reading.record, mended, locator, source, (*problems, *reading.diagnostics))


def kind_of(tree: MappingNode) -> str | None:
    """Return which kind a file is, by its first key."""
    first = tree.entries[0][0].text if tree.entries else ""
    return first if first in KINDS else None


def _of_another_format(tree: MappingNode, kind: str) -> tuple[Diagnostic, ...]:
    """Say that a file has a format that this mfab cannot read, before its keys are judged by another."""
    key, known = _FORMATS[kind]
    written = next((value for name, value in tree.entries if name.text == key), None)
    if not isinstance(written, ScalarNode) or written.text in known or not written.text.isdigit():
        return ()
    message = (
        f"this {kind} has format {quoted(written.text)[1:-1]}, and this mfab reads format {', '.join(known)}; "
        "a newer mfab may read it, or whoever signed it signs again"
    )
    return (Diagnostic(written.span, Severity.ERROR, "agreement-format", message),)


def _wrong_kind(tree: MappingNode, kind: str | None, expected: str | None) -> Diagnostic:
    key = tree.entries[0][0] if tree.entries else None
    span = key.span if key is not None else tree.span
    word = key.text if key is not None else ""
    if kind is not None:
        message = f"this is {_a(kind)} file, where {_a(expected or '')} file is expected"
    elif any(entry.text in KINDS for entry, _ in tree.entries) and only_candidate(word, KINDS) is None:
        found = next(entry.text for entry, _ in tree.entries if entry.text in KINDS)
        message = f"the first key is {quoted(word)}; move '{found}:' to the top, as the first key says what a file is"
    else:
        hint = did_you_mean(word, KINDS)
        message = f"the first key is {quoted(word)}; a file begins with one of {', '.join(KINDS)}{hint}"
        return Diagnostic(span, Severity.ERROR, "file-kind", message, fix=_right_kind(key))
    return Diagnostic(span, Severity.ERROR, "file-kind", message)


def _a(kind: str) -> str:
    return f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"


def _right_kind(key: ScalarNode | None) -> Fix | None:
    from mfab.parser.fixing import write  # only a mistake needs it

    meant = only_candidate(key.text, KINDS) if key is not None else None
    return write(letters(key), meant) if key is not None else None
