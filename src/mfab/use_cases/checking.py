"""Checking files: each by its kind, with what it refers to, and what only its dates show.

The model of a kind is imported when a file of that kind is met: one file is checked at once.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.lint.checking import findings
from mfab.lint.registry import GRID_RULES, SHARED_RULES
from mfab.lint.subject import GridSubject, SharedSubject
from mfab.model.playbook import Playbook, Shared
from mfab.parser.task_index import TaskIndex
from mfab.parser.written_file import WrittenFile
from mfab.use_cases.loading_playbooks import has_errors, load_playbook
from mfab.use_cases.reading import Shelf, files_among, sizes_of
from mfab.use_cases.settling import settled
from mfab.use_cases.workspace import FILE_NAME

# Below so many bytes, starting other processes takes longer than they save.
_MUCH = 256 * 1024
_DATES = frozenset({"start", "finish", "not_before", "finish_not_before", "start_by", "due"})


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings in the order of their places, and which files were looked at."""

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...]


def check_paths(
    shelf: Shelf,
    paths: Iterable[str],
    processes: int | None = None,
    tell: Callable[[int, int], None] | None = None,
    *,
    agreed: bool = False,
) -> Checked:
    """Check files and all that is ours in folders. A file that several refer to is told about once.

    With `agreed`, each role of a playbook must have agreed to it as it is.

    Where a number of `processes` is given, they share out many files among them, and `tell` hears how many files of
    how many are done. The findings and their order are the same whatever the number.
    """
    files = tuple(files_among(paths))
    check = _check_agreed if agreed else _check
    if processes is not None and len(files) > 1:
        sizes = sizes_of(files)
        if sum(sizes.values()) >= _MUCH:
            from mfab.use_cases.checking_together import check_together

            told, marked = check_together(check, shelf, sizes, processes, tell)
            return Checked(settled(shelf, told, files, marked), files)
    return Checked(settled(shelf, [each for path in files for each in check(shelf, path)], files), files)


def _check(shelf: Shelf, path: str) -> tuple[Diagnostic, ...]:
    if Path(path).name == FILE_NAME and Path(path).exists():
        return ()  # what is wrong with the settings is told with the files that they hold for
    return _check_kind(shelf, path)


def _check_agreed(shelf: Shelf, path: str) -> tuple[Diagnostic, ...]:
    """Check a file; of a playbook, whether its roles have agreed to it, too."""
    told = _check(shelf, path)
    if has_errors(told) or shelf.read(path).kind != "playbook":
        return told
    from mfab.use_cases.checking_agreements import check_agreed

    return (*told, *check_agreed(shelf, load_playbook(shelf, path)))


def _check_kind(shelf: Shelf, path: str) -> tuple[Diagnostic, ...]:
    file = shelf.read(path)
    match file.kind:
        case "playbook":
            return _check_playbook(shelf, path)
        case "run":
            return _check_run(shelf, path)
        case "team":
            from mfab.use_cases.loading_teams import load_team
            from mfab.use_cases.reading_absences import with_absences

            return with_absences(shelf, load_team(shelf, path), None, None, None).diagnostics
        case "shared":
            return (*file.diagnostics, *_check_shared(file))
        case "grid":
            return (*file.diagnostics, *_check_grid(shelf, path, file))
        case _:
            return (*file.diagnostics, *_check_agreement(file))


def _check_shared(file: WrittenFile) -> Iterator[Diagnostic]:
    if isinstance(file.record, Shared) and file.locator is not None:
        yield from findings(SHARED_RULES, SharedSubject(file.locator, file.record))


def _check_grid(shelf: Shelf, path: str, file: WrittenFile) -> Iterator[Diagnostic]:
    from mfab.model.grid import Grid

    if isinstance(file.record, Grid) and file.locator is not None:
        from mfab.use_cases.names_of_workspace import names_near

        yield from findings(GRID_RULES, GridSubject(file.locator, file.record, names_near(shelf, path)))


def _check_agreement(file: WrittenFile) -> Iterator[Diagnostic]:
    if file.kind == "agreement":
        from mfab.use_cases.checking_agreements import check_agreement

        yield from check_agreement(file)


def _check_playbook(shelf: Shelf, path: str) -> tuple[Diagnostic, ...]:
    loaded = load_playbook(shelf, path)
    if has_errors(loaded.diagnostics) or loaded.playbook is None or loaded.index is None:
        return loaded.diagnostics
    if not _has_dates(loaded.playbook, loaded.index):
        return loaded.diagnostics
    # Planning is imported only for a playbook that says something about dates.
    from mfab.use_cases.trial import try_dates

    return (*loaded.diagnostics, *try_dates(loaded))


def _has_dates(playbook: Playbook, index: TaskIndex) -> bool:
    """Tell whether a playbook has dates, offsets or expectations that only a plan can judge."""
    return playbook.expect is not None or any(
        not _DATES.isdisjoint(entry.task.model_fields_set) for entry in (*index.entries.values(), *index.repeated)
    )


def _check_run(shelf: Shelf, path: str) -> tuple[Diagnostic, ...]:
    from mfab.use_cases.loading_runs import load_run

    loaded = load_run(shelf, path)
    told = loaded.all_diagnostics
    if has_errors(told) or loaded.run is None:
        return told
    from mfab.use_cases.trial import try_run

    return (*told, *try_run(loaded))
