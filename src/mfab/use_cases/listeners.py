"""Who listens for signals: the playbooks with triggers and the grids with moves in a workspace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mfab.diagnostics.quoted import quoted
from mfab.model.grid import Grid
from mfab.model.playbook import Playbook
from mfab.parser.written_file import WrittenFile
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.reading import Shelf
from mfab.use_cases.workspace import FILE_NAME, workspace_of
from mfab.use_cases.workspace_files import files_with


@dataclass(frozen=True, slots=True)
class Listener:
    """A playbook, as it is written in its own file, and where that is."""

    path: str
    playbook: Playbook


@dataclass(frozen=True, slots=True)
class Listeners:
    """All who may listen, by path. `unread` are playbooks and grids that cannot be read, with their text."""

    playbooks: tuple[Listener, ...]
    grids: tuple[Grid, ...]
    unread: tuple[WrittenFile, ...] = ()
    twice: tuple[str, ...] = ()

    def named(self, name: str) -> Listener | None:
        """Return the playbook of a name, the first of several."""
        return next((each for each in self.playbooks if each.playbook.playbook == name), None)

    def unread_about(self, type: str) -> WrittenFile | None:
        """Return a file that cannot be read and speaks of a signal: it may wait for it."""
        return next((each for each in self.unread if each.source is None or type in each.source.text), None)


def listeners_here(shelf: Shelf, named: Iterable[str] = ()) -> Listeners:
    """Return who listens in the workspace of the working folder. Only `named` playbooks, if there are any.

    Raises `WrongUsage` for a named file that is no playbook.
    """
    playbooks: dict[str, Listener] = {}
    grids: dict[str, Grid] = {}
    unread: list[WrittenFile] = []
    twice: list[str] = []
    chosen = tuple(named)
    for path in chosen:
        found = shelf.read(path, "playbook")
        if not isinstance(found.record, Playbook):
            why = found.diagnostics[0].message if found.diagnostics else "it is no playbook"
            raise WrongUsage(f"--playbook: {quoted(path, 100)}: {why}")
        playbooks.setdefault(found.record.playbook, Listener(path, found.record))
    for path in files_with(workspace_of(str(Path.cwd() / FILE_NAME)), (b"playbook", b"grid")):
        file = shelf.read(path)
        if isinstance(file.record, Grid):
            grids.setdefault(file.record.grid, file.record)
        elif chosen:
            continue
        elif isinstance(file.record, Playbook):
            known = playbooks.setdefault(file.record.playbook, Listener(path, file.record))
            if known.path != path and file.record.triggers:
                twice.append(f"'{path}' is playbook '{file.record.playbook}' too; '{known.path}' counts")
        elif file.kind in ("playbook", "grid") or file.kind is None:
            unread.append(file)
    return Listeners(tuple(playbooks.values()), tuple(grids.values()), tuple(unread), tuple(twice))
