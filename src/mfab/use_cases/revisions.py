"""A file or a revision of one, as it is typed: `launch.yaml`, `launch.yaml@main`, `launch.yaml@HEAD~2`."""

from collections.abc import Callable
from pathlib import Path

from mfab.integrations.git_revisions import NoRevision, find_revision
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.reading import STANDARD_INPUT, Edition, Shelf, Unreadable, shown

_SUFFIXES = (".yaml", ".yml")


def split_revision(text: str) -> tuple[str, str | None]:
    """Return the path and the revision that a text names. A path with @ that is really there wins."""
    if text == STANDARD_INPUT or "@" not in text or Path(text).exists():
        return text, None
    # A revision may hold @ too, as HEAD@{1}: the path ends at the first @ that leaves the name of a file.
    marks = [position for position, character in enumerate(text) if character == "@"]
    at = next((mark for mark in marks if _is_file_name(text[:mark])), marks[-1])
    path, revision = text[:at], text[at + 1 :]
    if not path or not revision:
        side = "after" if path else "before"
        raise WrongUsage(f"'{text}' has nothing {side} its @; write it as launch.yaml@main")
    return path, revision


def _is_file_name(text: str) -> bool:
    return text.endswith(_SUFFIXES) or Path(text).is_file()


def shelf_at(path: str, revision: str | None, standard_input: Callable[[], bytes], from_disk: frozenset[str]) -> Shelf:
    """Return a shelf that reads a file, and what it refers to, as they were at a revision. Raises `WrongUsage`."""
    if revision is None:
        return Shelf(standard_input)
    try:
        found = find_revision(path, revision)
    except NoRevision as error:
        raise WrongUsage(str(error)) from None

    def data_of(path: str) -> bytes:
        try:
            return found.read(path)
        except NoRevision as error:
            raise Unreadable(str(error)) from None

    return Shelf(standard_input, edition=Edition(revision, data_of, frozenset(map(shown, from_disk))))
