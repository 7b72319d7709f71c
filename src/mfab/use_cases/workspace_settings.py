"""The settings that hold for a file: those of the `mfab.yaml` in its workspace."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.use_cases.reading import STANDARD_INPUT, Shelf, unreadable
from mfab.use_cases.workspace import FILE_NAME, workspace_of

if TYPE_CHECKING:
    from mfab.settings.workspace_file import Settings

_NOT_A_FILE = (STANDARD_INPUT, "<stdin>")


@dataclass(frozen=True, slots=True)
class WorkspaceSettings:
    """Settings with the folder that their paths count from."""

    folder: Path
    settings: Settings

    def path_here(self, path: str) -> str:
        """Return a path as the settings' patterns see it: from their folder, with slashes."""
        return Path(os.path.relpath(Path(path).resolve(), self.folder)).as_posix()

    @property
    def team(self) -> str | None:
        """The usual team's path, from the working folder."""
        if self.settings.team is None:
            return None
        return os.path.relpath(self.folder / self.settings.team)


def settings_for(shelf: Shelf, path: str) -> WorkspaceSettings | None:
    """Return what is set for a file, or None. Each `mfab.yaml` is read once; most only mark their folder."""
    beside = Path("" if path in _NOT_A_FILE else path).parent
    if beside not in shelf.settings:
        shelf.settings[beside] = _read(shelf, workspace_of(str(beside / FILE_NAME)))
    return shelf.settings[beside]


def _read(shelf: Shelf, folder: Path) -> WorkspaceSettings | None:
    file = folder / FILE_NAME
    if not file.exists():
        return None
    name = os.path.relpath(file)
    try:
        data = shelf.data_of(name)
    except OSError as error:
        from mfab.settings.workspace_file import Settings

        return WorkspaceSettings(folder, Settings(problems=(unreadable(name, name, error),)))
    if not _says_something(data):
        return None
    from mfab.settings.workspace_file import read_settings

    return WorkspaceSettings(folder, read_settings(name, data))


def _says_something(data: bytes) -> bool:
    """Tell whether a file holds more than comments: to read a mere mark would cost what the rules cost."""
    return any(line.strip() and not line.lstrip().startswith(b"#") for line in data.splitlines())


def problems_of_settings(shelf: Shelf, paths: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the settings that hold for these files."""
    found = {each.folder: each for path in paths if (each := settings_for(shelf, path)) is not None}
    return tuple(problem for each in found.values() for problem in each.settings.problems)


def usual_team(shelf: Shelf, path: str) -> WorkspaceSettings | None:
    """Return the settings that name a team for a file."""
    found = settings_for(shelf, path)
    return found if found is not None and found.settings.team is not None else None


def usual_format() -> str | None:
    """Return the format that the workspace of the working folder sets."""
    found = settings_for(Shelf(lambda: b""), STANDARD_INPUT)
    return found.settings.format if found is not None else None


def is_unusable(diagnostic: Diagnostic) -> bool:
    """Tell whether a finding is no finding in a file, but a file or a configuration that cannot be used."""
    is_settings = Path(diagnostic.span.path).name == FILE_NAME and diagnostic.severity is Severity.ERROR
    return diagnostic.code == "unreadable" or is_settings
