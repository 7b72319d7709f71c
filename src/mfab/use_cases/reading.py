"""Reading files from disk: each once, by the path the user knows it by, and never more than mfab reads."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.span import Span
from mfab.diagnostics.suggestion import did_you_mean
from mfab.parser.written_file import KINDS, WrittenFile, read_file
from mfab.parser.yaml_tree.source import LARGEST_FILE

STANDARD_INPUT = "-"
_SUFFIXES = (".yaml", ".yml")


@dataclass(slots=True)
class Shelf:
    """The files of one command. Each is read once; what was read is kept for the excerpts of its findings."""

    standard_input: Callable[[], bytes]
    _files: dict[str, WrittenFile] = field(default_factory=dict)

    def read(self, path: str, expected: str | None = None) -> WrittenFile:
        """Return a file as it was read, with what is wrong with it; what cannot be opened has a finding, no record."""
        name = shown(path)
        known = self._files.get(name)
        if known is not None and (expected is None or known.kind == expected or known.record is None):
            return known
        found = self._read(path, name, expected)
        self._files.setdefault(name, found)
        return found

    def line_of(self, path: str, number: int) -> str | None:
        """Return a line of a file that was read, for an excerpt."""
        found = self._files.get(path)
        return found.source.line(number) if found is not None and found.source is not None else None

    def _read(self, path: str, name: str, expected: str | None) -> WrittenFile:
        try:
            data = self.standard_input() if path == STANDARD_INPUT else _bytes_of(path)
        except OSError as error:
            return WrittenFile(name, None, None, None, None, None, (unreadable(name, path, error),))
        return read_file(name, data, expected)


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


def unreadable(name: str, path: str, error: OSError) -> Diagnostic:
    """Return the finding for a file that cannot be opened."""
    return Diagnostic(Span(name), Severity.ERROR, "unreadable", why_unreadable(path, error))


def why_unreadable(path: str, error: OSError) -> str:
    """Return why a file cannot be opened, in a sentence that may name the file that was meant."""
    if isinstance(error, FileNotFoundError):
        folder = Path(path).parent
        try:
            names = sorted(entry.name for entry in folder.iterdir())[:2000]
        except OSError:
            return f"there is no folder '{folder}'"
        return f"there is no file '{Path(path).name}' here{did_you_mean(Path(path).name, names)}"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, where a file is expected"
    if isinstance(error, PermissionError):
        return "the file may not be read by you; ask for the right to read it"
    return f"the file cannot be read: {(error.strerror or 'unknown reason').lower()}"


def yaml_files_below(folder: str) -> Iterator[str]:
    """Yield the YAML files in a folder and below, sorted; hidden folders are passed over, links not followed."""
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(_SUFFIXES) and not name.startswith("."):
                yield str(Path(where) / name)


def may_be_ours(path: str) -> bool:
    """Tell whether a file in a scanned folder begins like one of the five kinds; others are passed over."""
    try:
        data = _bytes_of(path)[:65536]
    except OSError:
        return True  # what cannot be read is told, not passed over
    for line in data.removeprefix(b"\xef\xbb\xbf").splitlines():
        text = line.strip()
        if not text or text.startswith((b"#", b"---", b"%")):
            continue
        key = text.split(b":", 1)[0].strip(b"\"' ")
        return b":" in text and key.decode("utf-8", "replace") in KINDS
    return False
