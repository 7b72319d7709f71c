"""Where the store is: a flag, else MFAB_STORE, else `.mfab/mfab.db` in the workspace."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mfab.use_cases.workspace import workspace_of
from mfab.use_cases.workspace_settings import FILE_NAME

if TYPE_CHECKING:
    from mfab.settings.environment import Environment
    from mfab.store.store import Store

USUAL_PLACE = Path(".mfab") / "mfab.db"


def store_place(flag: str | None, environment: Environment, cwd: Path) -> str:
    """Return a path, seen from the working folder, or the address of a server."""
    given = flag or environment.store
    if given is not None:
        return given
    return os.path.relpath(workspace_of(str(cwd / FILE_NAME)) / USUAL_PLACE, cwd)


def open_workspace_store(flag: str | None, environment: Environment, *, create: bool = True) -> Store:
    """Open the store that is meant here. Raises `StoreProblem`."""
    from mfab.store.opening import open_store

    return open_store(store_place(flag, environment, Path.cwd()), create=create)


def is_without_runs(environment: Environment) -> bool:
    """Tell whether nothing has been started here yet: the usual place is meant, and nothing is there."""
    return environment.store is None and not Path(store_place(None, environment, Path.cwd())).exists()
