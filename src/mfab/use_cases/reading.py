"""Reading files from disk: each once, by the path the user knows it by, and never more than mfab reads."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.span import Span
from mfab.diagnostics.suggestion import did_you_mean
from mfab.parser.written_file import KINDS, WrittenFile, read_file
from mfab.parser.yaml_tree.source import LARGEST_FILE, Source, decode

if TYPE_CHECKING:
    from mfab.use_cases.workspace_settings import WorkspaceSettings

STANDARD_INPUT = "-"
_SETTINGS = "mfab.yaml"
# Of a file that may be of another kind this much is looked at.
_BEGINNING = 65536
_SUFFIXES = (".yaml", ".yml")


class Unreadable(OSError):
    """A file that cannot be read for a reason of its own, which the error tells in a sentence."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Files as they were at another time. `label` is shown behind their paths; `data_of` raises `OSError`.

    What is in `from_disk`, by the path that messages show, is read as it is now.
    """

    label: str
    data_of: Callable[[str], bytes]
    from_disk: frozenset[str] = frozenset()


@dataclass(slots=True)
class Shelf:
    """The files of one command. Each is read once; what was read is kept for the excerpts of its findings.

    `instead` holds, by the path that messages show, what a file is taken to say in place of what it says on disk.
    With an `edition`, files are read from there and not from disk. What is in `elsewhere`, by the path that messages
    show, was read by another process, and is opened here only for an excerpt.
    """

    standard_input: Callable[[], bytes]
    instead: Mapping[str, bytes] = field(default_factory=dict)
    edition: Edition | None = None
    settings: "dict[Path, WorkspaceSettings | None]" = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()
    _files: dict[str, WrittenFile] = field(default_factory=dict)
    _sources: dict[str, Source | None] = field(default_factory=dict)

    def files(self) -> tuple[WrittenFile, ...]:
        """Return what was read so far."""
        return tuple(self._files.values())

    def read(self, path: str, expected: str | None = None) -> WrittenFile:
        """Return a file as it was read, with what is wrong with it; what cannot be opened has a finding, no record."""
        edition = self._edition_of(path)
        name = shown(path) if edition is None else f"{shown(path)}@{edition.label}"
        if path in self._files:
            name = path  # as a finding names it
        known = self._files.get(name)
        if known is not None and (expected is None or known.kind == expected or known.record is None):
            return known
        found = self._read(path, name, expected)
        self._files.setdefault(name, found)
        return found

    def line_of(self, path: str, number: int) -> str | None:
        """Return a line of a file that was read, for an excerpt."""
        found = self._files.get(path)
        if found is None and path in self.elsewhere:
            return self._line_elsewhere(path, number)
        if found is None:
            sources = (each.settings.source for each in self.settings.values() if each is not None)
            return next((each.line(number) for each in sources if each is not None and each.path == path), None)
        return found.source.line(number) if found.source is not None else None

    def _line_elsewhere(self, path: str, number: int) -> str | None:
        if path not in self._sources:
            try:
                self._sources[path] = decode(path, self.data_of(path))[0]
            except OSError:
                self._sources[path] = None
        source = self._sources[path]
        return source.line(number) if source is not None else None

    def _read(self, path: str, name: str, expected: str | None) -> WrittenFile:
        try:
            data = self.data_of(path)
        except OSError as error:
            return WrittenFile(name, None, None, None, None, None, (unreadable(name, path, error),))
        return read_file(name, data, expected)

    def data_of(self, path: str) -> bytes:
        """Return what a file says, byte for byte. Raises `OSError`."""
        known = self.instead.get(shown(path))
        if known is not None:
            return known
        edition = self._edition_of(path)
        if edition is not None:
            return edition.data_of(path)
        return self.standard_input() if path == STANDARD_INPUT else _bytes_of(path)

    def _edition_of(self, path: str) -> Edition | None:
        """Return where a file is read from, when that is not the disk."""
        if self.edition is None or path == STANDARD_INPUT or shown(path) in self.edition.from_disk:
            return None
        if Path(path).name == _SETTINGS:
            return None  # files of any time are judged by the settings of today
        return self.edition


def holding(shelf: Shelf, paths: Iterable[str]) -> Shelf:
    """Return a shelf that keeps what can be read only once: standard input, and pipes among the paths."""
    held = {}
    for path in paths:
        with suppress(OSError):  # what cannot be read is told when it is its turn
            if path == STANDARD_INPUT or stat.S_ISFIFO(Path(path).stat().st_mode):
                held[shown(path)] = shelf.data_of(path)
    return Shelf(shelf.standard_input, {**shelf.instead, **held}) if held else shelf


def shown(path: str) -> str:
    """Return a path as messages show it: without detours."""
    return "<stdin>" if path == STANDARD_INPUT else os.path.normpath(path)


def beside(path: str, other: str) -> str:
    """Return the path of a file that another refers to, relative to where that one stands."""
    return other if path == STANDARD_INPUT else str(Path(path).parent / other)


def _bytes_of(path: str) -> bytes:
    if stat.S_ISDIR(Path(path).stat().st_mode):
        raise IsADirectoryError
    with Path(path).open("rb") as stream:
        return stream.read(LARGEST_FILE + 1)


def _has_bytes(mode: int) -> bool:
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def unreadable(name: str, path: str, error: OSError) -> Diagnostic:
    """Return the finding for a file that cannot be opened."""
    return Diagnostic(Span(name), Severity.ERROR, "unreadable", why_unreadable(path, error))


def why_unreadable(path: str, error: OSError) -> str:
    """Return why a file cannot be opened, in a sentence that may name the file that was meant."""
    if isinstance(error, Unreadable):
        return str(error)
    if isinstance(error, FileNotFoundError):
        return _why_not_there(path)
    if isinstance(error, IsADirectoryError):
        return "this is a folder, where a file is expected"
    if isinstance(error, PermissionError):
        return "the file may not be read by you; ask for the right to read it"
    return f"the file cannot be read: {(error.strerror or 'unknown reason').lower()}"


def _why_not_there(path: str) -> str:
    if Path(path).is_symlink():
        return f"this is a link to '{Path(path).readlink()}', which is not there"
    folder = Path(path).parent
    try:
        names = sorted(entry.name for entry in folder.iterdir())[:2000]
    except OSError:
        return f"there is no folder '{folder}'"
    return f"there is no file '{Path(path).name}' here{did_you_mean(Path(path).name, names)}"


def files_among(paths: Iterable[str]) -> Iterator[str]:
    """Yield each file once: those named outright, and what is ours in folders."""
    seen: set[str] = set()
    for path in paths:
        if path != STANDARD_INPUT and Path(path).is_dir():
            found: Iterable[str] = (name for name in yaml_files_below(path) if may_be_ours(name))
        else:
            found = (path,)
        for name in found:
            key = name if name == STANDARD_INPUT else os.path.realpath(name)
            if key not in seen:
                seen.add(key)
                yield name


def yaml_files_below(folder: str) -> Iterator[str]:
    """Yield the YAML files in a folder and below, sorted; hidden folders are passed over, links not followed."""
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(_SUFFIXES) and not name.startswith("."):
                yield str(Path(where) / name)


def sizes_of(files: Iterable[str]) -> dict[str, int]:
    """Return how many bytes each file has; of what cannot be looked at, none."""
    return {file: _size(file) for file in files}


def _size(file: str) -> int:
    try:
        return Path(file).stat().st_size
    except OSError:
        return 0


def ours_among(paths: Iterable[str]) -> list[str]:
    """Return the paths without files of other kinds, also where they are named outright, as git hooks do."""
    return [path for path in paths if path == STANDARD_INPUT or Path(path).is_dir() or may_be_ours(path)]


def may_be_ours(path: str) -> bool:
    """Tell whether a file in a scanned folder begins like one of ours; others are passed over."""
    try:
        if not _has_bytes(Path(path).stat().st_mode):
            return False  # a pipe would be waited for
        with Path(path).open("rb") as stream:
            data = stream.read(_BEGINNING)
    except OSError:
        return True  # what cannot be read is told, not passed over
    for line in data.removeprefix(b"\xef\xbb\xbf").splitlines():
        text = line.strip()
        if not text or text.startswith((b"#", b"---", b"%")):
            continue
        key = text.split(b":", 1)[0].strip(b"\"' ")
        return b":" in text and key.decode("utf-8", "replace") in KINDS
    return False
