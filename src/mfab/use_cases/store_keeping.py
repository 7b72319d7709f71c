"""Looking after a store: what is in it, whether it is sound, copies of it, and moving it to another database."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from mfab.store.problem import StoreProblem
from mfab.store.records import Imported
from mfab.store.store import Store

# A line holds one document at most; a file without line ends is not read into memory.
LARGEST_LINE = 128 * 1024 * 1024


def write_export(store: Store, path: str) -> int:
    """Write an export to a file: whole, or not at all. Return how many records it holds. Raises `StoreProblem`."""
    target = Path(path)
    if target.is_dir():
        raise StoreProblem(f"'{path}' is a folder; name a file, such as '{target / 'store.jsonl'}'")
    if not target.parent.is_dir():
        raise StoreProblem(f"there is no folder '{target.parent}' to write '{target.name}' into", "make it first")
    lines = 0
    with _renamed_at_the_end(target) as stream:
        for line in store.export_lines():
            stream.write(line.encode("utf-8"))
            lines += 1
    # The first line and the last one are no records.
    return lines - 2


def read_import(store: Store, stream: IO[bytes]) -> Imported:
    """Take in an export, all or nothing. Raises `StoreProblem`, which names the line."""
    return store.import_lines(_lines(stream))


def _lines(stream: IO[bytes]) -> Iterator[str]:
    number = 0
    while data := stream.readline(LARGEST_LINE + 1):
        number += 1
        if len(data) > LARGEST_LINE:
            raise StoreProblem(f"line {number}: it is longer than any that mfab writes", "nothing was imported")
        try:
            yield data.decode("utf-8")
        except UnicodeDecodeError:
            raise StoreProblem(f"line {number}: it is not UTF-8", "nothing was imported") from None


@contextmanager
def _renamed_at_the_end(target: Path) -> Iterator[IO[bytes]]:
    place = target.resolve() if target.is_symlink() else target
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(place)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise StoreProblem(f"'{target}' cannot be written: {reason}", "nothing was written") from None
    finally:
        if temporary is not None:
            with suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
