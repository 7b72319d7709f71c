"""What mends a finding: the name that was meant in place of a slip, or an item taken out of its list."""

from collections.abc import Iterable

from mfab.diagnostics.fix import Edit, Fix
from mfab.diagnostics.suggestion import only_candidate
from mfab.parser.fixing import write
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
    return write(places.word(path, written, which), only_candidate(written, known))


def key_fix(places: Locator, path: Path, known: Iterable[str]) -> Fix | None:
    """Return the fix that writes the one name that is near over the key at the path, unless that is there already."""
    name = only_candidate(str(path[-1]), known)
    if name is None or places.has((*path[:-1], name)):
        return None
    return write(places.written_key(path), name)


def removal_fix(places: Locator, path: Path) -> Fix | None:
    """Return the fix that takes the item at the path out of its list; None where a comment would go with it."""
    span = places.removal(path)
    return Fix("take it out", (Edit(span, ""),)) if span is not None else None
