"""What mends a finding: the name that was meant in place of a slip, or an item taken out of its list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Rules import this file; only a mistake needs what it does.
    from mfab.diagnostics.fix import Fix
    from mfab.diagnostics.span import Span
    from mfab.parser.locator import Locator
    from mfab.parser.places import Path


def name_fix(
    places: Locator, path: Path, written: str, known: Iterable[str], which: int | None = None, key: str | None = None
) -> Fix | None:
    """Return the fix that writes the one name that is near, where `written` stands in the value at the path.

    `which` tells apart a word that stands there twice: 0 is the first, -1 the last. `key` is where the name stands
    when the value is a mapping, such as the 'task' of a need. None where there is doubt.
    """
    if key is not None and places.has((*path, key)):
        path = (*path, key)
    return _write_the_near_one(places.word(path, written, which), written, known)


def key_fix(places: Locator, path: Path, known: Iterable[str]) -> Fix | None:
    """Return the fix that writes the one name that is near over the key at the path, unless that is there already."""
    fix = _write_the_near_one(places.written_key(path), str(path[-1]), known)
    return None if fix is not None and places.has((*path[:-1], fix.edits[0].text)) else fix


def renaming_fix(places: Locator, path: Path, name: str) -> Fix | None:
    """Return the fix that writes a name over the key at the path, unless that is there already."""
    from mfab.parser.fixing import write

    return write(places.written_key(path), name) if not places.has((*path[:-1], name)) else None


def removal_fix(places: Locator, path: Path) -> Fix | None:
    """Return the fix that takes the item at the path out of its list; None where a comment would go with it."""
    from mfab.diagnostics.fix import Edit, Fix

    span = places.removal(path)
    return Fix("take it out", (Edit(span, ""),)) if span is not None else None


def _write_the_near_one(span: Span | None, written: str, known: Iterable[str]) -> Fix | None:
    from mfab.diagnostics.suggestion import only_candidate
    from mfab.parser.fixing import write

    return write(span, only_candidate(written, known))
