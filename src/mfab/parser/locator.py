"""Where something in a playbook stands when the playbook is made from several files."""

from collections.abc import Mapping
from types import MappingProxyType

from mfab.diagnostics.span import Span
from mfab.parser.places import Path, Places, texts_in


class Locator:
    """The places of a file and of the files it includes, and what in it could not be read.

    A path that the file itself does not have is looked for in the included files, in their order. `replaced` gives,
    for a key that a run file replaces, the run file's places and the path there.
    """

    def __init__(
        self,
        own: Places,
        uncertain: frozenset[Path] = frozenset(),
        included: tuple[Places, ...] = (),
        replaced: Mapping[Path, tuple[Places, Path]] = MappingProxyType({}),
    ) -> None:
        self._own = own
        self._uncertain = uncertain
        self._included = included
        self._replaced = replaced

    def value(self, path: Path) -> Span:
        """Return the span of the value at the path."""
        places, path = self._where(path)
        return places.value(path)

    def key(self, path: Path) -> Span:
        """Return the span of the key at the path; for an item of a list, of the item."""
        places, path = self._where(path)
        return places.key(path)

    def written_key(self, path: Path) -> Span | None:
        """Return where the letters of the key at the path stand, within its quotes if it has any."""
        places, path = self._where(path)
        return places.written_key(path)

    def word(self, path: Path, word: str, which: int | None = None) -> Span | None:
        """Return where a name stands in the value at the path: the first (0), the last (-1), or the only one."""
        places, path = self._where(path)
        return places.word(path, word, which)

    def removal(self, path: Path) -> Span | None:
        """Return what to delete to take an item out of its list; None where a comment would go with it."""
        places, path = self._where(path)
        return places.removal(path)

    def texts(self, path: Path) -> tuple[str, ...]:
        """Return the texts of the list that is written at the path; of anything else, none."""
        places, path = self._where(path)
        return texts_in(places.node(path))

    def has(self, path: Path) -> bool:
        """Tell whether the path is written anywhere."""
        places, path = self._where(path)
        return places.has(path)

    def is_certain(self, path: Path) -> bool:
        """Tell whether nothing at, below or around a path was left out as unreadable."""
        return not any(lost[: len(path)] == path or path[: len(lost)] == lost for lost in self._uncertain)

    @property
    def uncertain(self) -> frozenset[Path]:
        """What was left out as unreadable."""
        return self._uncertain

    def everywhere(self, path: Path) -> tuple[Span, ...]:
        """Return the keys at the path in the file itself and in each included file that has it."""
        return tuple(places.key(path) for places in (self._own, *self._included) if places.has(path))

    def including(self, others: tuple[Places, ...], lost: frozenset[Path] = frozenset()) -> "Locator":
        """Return the locator of the file together with the files it includes, and what was left out of those."""
        return Locator(self._own, self._uncertain | lost, (*self._included, *others), self._replaced)

    def replacing(self, replaced: Mapping[Path, Path], by: "Locator") -> "Locator":
        """Return the locator of a playbook whose keys another file replaces: their path here to their path there."""
        moved = {path: (by._own, there) for path, there in replaced.items()}
        return Locator(self._own, self._uncertain, self._included, {**self._replaced, **moved})

    def _where(self, path: Path) -> tuple[Places, Path]:
        for depth in range(len(path), 0, -1) if self._replaced else ():
            found = self._replaced.get(path[:depth])
            if found is not None:
                return found[0], (*found[1], *path[depth:])
        if not self._own.has(path):
            for places in self._included:
                if places.has(path):
                    return places, path
        return self._own, path
