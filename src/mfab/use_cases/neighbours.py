"""The playbooks beside one: those of its workspace, or those that are named."""

import os
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path

from mfab.diagnostics.quoted import quoted
from mfab.interplay.neighbour import Neighbour
from mfab.use_cases.library import from_library, library_names
from mfab.use_cases.loading_playbooks import read_playbook
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.reading import STANDARD_INPUT, Shelf, files_among, shown, why_unreadable
from mfab.use_cases.workspace import workspace_of

# So many playbooks say what is usual in a house; with fewer, more are looked for.
_ENOUGH = 3
# Of more, the first in the order of their names.
MOST_NEIGHBOURS = 200


def neighbours_of(shelf: Shelf, path: str, named: Iterable[str], *, with_library: bool) -> tuple[Neighbour, ...]:
    """Return the other playbooks; of a file that cannot be read, what can.

    Without names they are those in the playbook's folder and below it, and where these are few, those of the folders
    above it, up to the workspace. `with_library` adds those that mfab brings along and that are not there. Raises
    `WrongUsage` for a name that is not there.
    """
    names = tuple(named)
    for name in names:
        if not Path(name).exists():
            raise WrongUsage(f"--compare: {quoted(name)}: {why_unreadable(name, FileNotFoundError())}")
    found = _among(shelf, path, names) if names else _around(shelf, path)
    if with_library:
        ids = {each.name for each in found}
        paths = [str(from_library(name).playbook_path) for name in library_names() if name not in ids]
        found = (*found, *(replace(each, is_ours=False) for each in _among(shelf, path, paths)))
    return found


def _around(shelf: Shelf, path: str) -> tuple[Neighbour, ...]:
    is_input = path == STANDARD_INPUT
    folder = Path.cwd().resolve() if is_input else Path(path).resolve().parent
    root = workspace_of("." if is_input else path)
    while True:
        found = _among(shelf, path, [os.path.relpath(folder)])
        if len(found) >= _ENOUGH or folder in (root, folder.parent):
            return found
        folder = folder.parent


def _among(shelf: Shelf, path: str, names: Iterable[str]) -> tuple[Neighbour, ...]:
    own = os.path.realpath(path)
    files = (file for file in files_among(names) if os.path.realpath(file) != own)
    return tuple(islice((each for file in files if (each := _neighbour(shelf, file)) is not None), MOST_NEIGHBOURS))


def _neighbour(shelf: Shelf, file: str) -> Neighbour | None:
    if shelf.read(file).kind != "playbook":
        return None
    read = read_playbook(shelf, file)
    if read.playbook is None or read.index is None:
        return None
    return Neighbour(shown(file), read.playbook, read.index)
