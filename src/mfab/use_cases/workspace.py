"""The workspace: the folder that an include cannot leave."""

from pathlib import Path

FILE_NAME = "mfab.yaml"
_MARKS = (FILE_NAME, ".git")


def workspace_of(path: str) -> Path:
    """Return the nearest folder above a file that has an `mfab.yaml` or a `.git`.

    Without one it is the working folder when the file is below it, else the file's own folder.
    """
    folder = Path(path).resolve().parent
    for candidate in (folder, *folder.parents):
        if any((candidate / mark).exists() for mark in _MARKS):
            return candidate
    here = Path.cwd().resolve()
    return here if folder.is_relative_to(here) else folder
