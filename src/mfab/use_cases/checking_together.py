"""Checking many files in several processes, in batches: none of them holds more than a batch in memory."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.integrations.workers import answers
from mfab.use_cases.reading import Shelf, holding
from mfab.use_cases.settling import is_marked

Check: TypeAlias = Callable[[Shelf, str], tuple[Diagnostic, ...]]
Tell: TypeAlias = Callable[[int, int], None]  # so many files are done, of so many

_LEAST = 16 * 1024  # bytes of a batch
_MOST = 64 * 1024
_BATCHES_A_PROCESS = 8


def check_together(
    check: Check, shelf: Shelf, sizes: Mapping[str, int], processes: int, tell: Tell | None
) -> tuple[list[Diagnostic], frozenset[str]]:
    """Return what `check` tells of files, in their order, and which of those that were read have a comment for mfab.

    `sizes` gives how many bytes each file has.
    """
    shelf.instead = holding(shelf, sizes).instead
    # What is imported and compiled before the processes are made, none of them has to do; it takes a file to know.
    check(_empty(shelf.instead), min(filter(sizes.get, sizes), key=lambda file: sizes[file]))
    shared_out = batches(sizes, processes)
    told: list[Diagnostic] = []
    is_marked_by_path: dict[str, bool] = {}
    done = 0
    found = answers(partial(_check_batch, check, shelf.instead), shared_out, processes)
    for batch, (diagnostics, read) in zip(shared_out, found, strict=True):
        told.extend(diagnostics)
        is_marked_by_path.update(read)
        done += len(batch)
        if tell is not None:
            tell(done, len(sizes))
    shelf.elsewhere = frozenset(is_marked_by_path)
    return told, frozenset(path for path, has_mark in is_marked_by_path.items() if has_mark)


def batches(sizes: Mapping[str, int], processes: int) -> list[tuple[str, ...]]:
    """Return the files in their order, in batches of about as many bytes, several for each process."""
    enough = min(max(sum(sizes.values()) // (_BATCHES_A_PROCESS * processes), _LEAST), _MOST)
    found: list[tuple[str, ...]] = []
    batch: list[str] = []
    held = 0
    for file, size in sizes.items():
        batch.append(file)
        held += size
        if held >= enough:
            found.append(tuple(batch))
            batch, held = [], 0
    return [*found, tuple(batch)] if batch else found


def _check_batch(
    check: Check, instead: Mapping[str, bytes], batch: tuple[str, ...]
) -> tuple[tuple[Diagnostic, ...], dict[str, bool]]:
    """Return the findings, and of each file that was read whether it has a comment for mfab."""
    shelf = _empty(instead)
    told = tuple(diagnostic for file in batch for diagnostic in check(shelf, file))
    return told, {file.path: is_marked(file) for file in shelf.files()}


def _empty(instead: Mapping[str, bytes]) -> Shelf:
    return Shelf(_nothing, instead)  # what can be read only once is in `instead`


def _nothing() -> bytes:
    return b""
