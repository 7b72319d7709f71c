"""A copy of a store in one SQLite file: whole, or not there at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from mfab.store.database import Database
from mfab.store.problem import StoreProblem
from mfab.store.store import Store


def write_copy(store: Store, database: Database, path: str) -> None:
    """Write the copy beside its place, then give it its name. Raises `StoreProblem` with nothing written."""
    target = Path(path)
    if os.path.lexists(target):
        raise StoreProblem(f"'{path}' is there already; a copy replaces nothing", "name a new file")
    if not target.parent.is_dir():
        raise StoreProblem(f"there is no folder '{target.parent}' to write '{target.name}' into", "make it first")
    try:
        with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
            beside = Path(folder) / target.name
            if not database.copy_to(str(beside)):
                _write_anew(store, beside)
            _keep(beside)
            beside.rename(target)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise StoreProblem(f"'{path}' cannot be written: {reason}", "nothing was written") from None


def _write_anew(store: Store, path: Path) -> None:
    from mfab.store.sqlite import open_sqlite

    with open_sqlite(str(path)) as copy:
        copy.import_lines(store.export_lines())


def _keep(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
