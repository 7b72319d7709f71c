"""Where the store is: a flag, else MFAB_STORE, else `store:` in mfab.yaml, else `.mfab/mfab.db` in the workspace."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mfab.store.problem import StoreProblem
from mfab.use_cases.workspace import FILE_NAME, workspace_of

if TYPE_CHECKING:
    from mfab.settings.environment import Environment
    from mfab.store.store import Store

USUAL_PLACE = Path(".mfab") / "mfab.db"


def store_place(flag: str | None, environment: Environment, cwd: Path) -> str:
    """Return a path, seen from the working folder, or the address of a server. Raises `StoreProblem`."""
    if flag == "":
        raise StoreProblem("--store is empty", "name a file, or a server as postgresql://user@host/database")
    given = flag if flag is not None else environment.store
    if given is not None:
        return given
    folder = workspace_of(str(cwd / FILE_NAME))
    named = _set_in(folder)
    return named if named is not None and "://" in named else os.path.relpath(folder / (named or USUAL_PLACE), cwd)


def _set_in(folder: Path) -> str | None:
    """Return what the workspace's settings say. Raises `StoreProblem` where that cannot be read."""
    try:
        data = (folder / FILE_NAME).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unclear(error.strerror or str(error)) from None
    if b"store" not in data:
        return None  # to read all of the file would cost every command on a run what the rules cost
    from mfab.settings.workspace_file import read_settings

    settings = read_settings(FILE_NAME, data)
    if settings.store is None and settings.problems:
        raise _unclear(settings.problems[0].message)
    return settings.store


def _unclear(why: str) -> StoreProblem:
    return StoreProblem(f"{FILE_NAME} does not say where runs are kept: {why}", f"mfab validate {FILE_NAME}")


def open_workspace_store(flag: str | None, environment: Environment, *, create: bool = True) -> Store:
    """Open the store that is meant here. Raises `StoreProblem`."""
    from mfab.store.opening import open_store

    return open_store(store_place(flag, environment, Path.cwd()), create=create)


def is_without_runs(environment: Environment) -> bool:
    """Tell whether nothing has been started here yet: the usual place is meant, and nothing is there."""
    if environment.store is not None:
        return False
    try:
        place = store_place(None, environment, Path.cwd())
    except StoreProblem:
        return False
    return "://" not in place and not Path(place).exists()
