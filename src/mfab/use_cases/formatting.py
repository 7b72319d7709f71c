"""Formatting files: canonical order and layout, and no other change to what they say."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.parser.layout.formatting import comments_in, formatted
from mfab.parser.written_file import WrittenFile, read_file
from mfab.parser.yaml_tree.node import MappingNode
from mfab.use_cases.differences import Change
from mfab.use_cases.loading_playbooks import has_errors
from mfab.use_cases.reading import Shelf, files_among, unreadable
from mfab.use_cases.workspace import FILE_NAME


class ChangedMeaning(Exception):
    """Laying a file out anew would have changed what it says: our mistake, and the file is left alone."""


@dataclass(frozen=True, slots=True)
class FormattedFiles:
    """What formatting would change, which files were looked at, and what keeps a file from being formatted."""

    changes: tuple[Change, ...]
    files: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def format_paths(shelf: Shelf, paths: Iterable[str]) -> FormattedFiles:
    """Lay out files anew. One with mistakes of reading is told about and left alone."""
    changes: list[Change] = []
    files: list[str] = []
    told: list[Diagnostic] = []
    for path in files_among(paths):
        if Path(path).name == FILE_NAME:
            continue  # settings may begin with `team:` and are no team
        files.append(path)
        file = shelf.read(path)
        if has_errors(file.diagnostics):
            told.extend(file.diagnostics)
            continue
        after = canonical(file)
        try:
            before = shelf.data_of(path)
        except OSError as error:  # it went away in the meantime
            told.append(unreadable(path, path, error))
            continue
        if after != before:
            changes.append(Change(path, before, after))
    return FormattedFiles(tuple(changes), tuple(files), tuple(told))


def canonical(file: WrittenFile) -> bytes:
    """Return a file that was read without mistakes in its canonical layout. Raises `ChangedMeaning` if we cannot."""
    before = _content(file)
    if before is None or file.record is None or file.source is None:
        raise ChangedMeaning(file.path)
    after = formatted(file.source, before, type(file.record)).encode()
    again = read_file(file.path, after)
    content = _content(again)
    if content is None or again.source is None or again.record != file.record:
        raise ChangedMeaning(file.path)
    if comments_in(again.source, content) != comments_in(file.source, before):
        raise ChangedMeaning(file.path)
    return after


def _content(file: WrittenFile) -> MappingNode | None:
    root = file.places.node(()) if file.places is not None else None
    return root if isinstance(root, MappingNode) else None
