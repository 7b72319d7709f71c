"""What a change does to a file, as a unified diff."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after. Nothing has been written yet."""

    path: str
    before: bytes
    after: bytes


def unified_diff(changes: Iterable[Change]) -> Iterator[str]:
    """Yield the lines of the diff, each with its line end; `patch` and `git apply` read it."""
    from difflib import unified_diff as between

    for change in changes:
        before, after = _lines(change.before), _lines(change.after)
        for line in between(before, after, change.path, change.path):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes) -> list[str]:
    # Only at line feeds: a text may hold other characters that Python takes for the end of a line.
    parts = data.decode("utf-8").split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
