"""The files of a workspace that may be ours, by their first words."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from mfab.use_cases.reading import may_be_ours, yaml_files_below
from mfab.use_cases.workspace import FILE_NAME

# What mfab itself brings along, wherever it is installed, is nobody's process.
_PACKAGE = Path(__file__).resolve().parents[1]
_INSTALLED = "site-packages"


def files_with(root: Path, words: Sequence[bytes]) -> Iterator[str]:
    """Yield the files below a folder that begin like ours and have one of the words, by path."""
    for path in yaml_files_below(os.path.relpath(root)):
        parts = Path(path).parts
        if Path(path).name == FILE_NAME or _INSTALLED in parts or not may_be_ours(path):
            continue
        if not Path(path).resolve().is_relative_to(_PACKAGE) and _has_one(path, words):
            yield os.path.relpath(path)


def _has_one(path: str, words: Sequence[bytes]) -> bool:
    """Tell whether the beginning of a file has one of the words; to read all of it takes longer."""
    try:
        with Path(path).open("rb") as stream:
            beginning = stream.read(65536)
    except OSError:
        return True
    return any(word in beginning for word in words)
