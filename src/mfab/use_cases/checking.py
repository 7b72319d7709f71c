"""Checking files: each by its kind, with what it refers to, and what only its dates show.

The model of a kind is imported when a file of that kind is met: one file is checked at once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.lint.checking import findings
from mfab.lint.registry import GRID_RULES, SHARED_RULES
from mfab.lint.subject import GridSubject, SharedSubject
from mfab.model.playbook import Playbook, Shared
from mfab.parser.written_file import WrittenFile
from mfab.use_cases.loading_playbooks import has_errors, load_playbook
from mfab.use_cases.reading import Shelf, files_among
from mfab.use_cases.settling import settled
from mfab.use_cases.workspace_settings import FILE_NAME


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings in the order of their places, and which files were looked at."""

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...]


def check_paths(shelf: Shelf, paths: Iterable[str]) -> Checked:
    """Check files and all that is ours in folders. A file that several refer to is told about once."""
    told: list[Diagnostic] = []
    files: list[str] = []
    for path in files_among(paths):
        files.append(path)
        # What is wrong with the settings is told with the files that they hold for.
        if Path(path).name != FILE_NAME or not Path(path).exists():
            told.extend(_check(shelf, path))
    return Checked(settled(shelf, told, files), tuple(files))


def _check(shelf: Shelf, path: str) -> tuple[Diagnostic, ...]:
    file = shelf.read(path)
    match file.kind:
        case "playbook":
            return _check_playbook(shelf, path)
        case "run":
            return _check_run(shelf, path)
        case "team":
            from mfab.use_cases.loading_teams import load_team

            return load_team(shelf, path).diagnostics
        case "shared":
            return (*file.diagnostics, *_check_shared(file))
        case "grid":
            return (*file.diagnostics, *_check_grid(file))
        case _:
            return file.diagnostics


def _check_shared(file: WrittenFile) -> Iterator[Diagnostic]:
    if isinstance(file.record, Shared) and file.locator is not None:
        yield from findings(SHARED_RULES, SharedSubject(file.locator, file.record))


def _check_grid(file: WrittenFile) -> Iterator[Diagnostic]:
    from mfab.model.grid import Grid

    if isinstance(file.record, Grid) and file.locator is not None:
        yield from findings(GRID_RULES, GridSubject(file.locator, file.record))


def _check_playbook(shelf: Shelf, path: str) -> tuple[Diagnostic, ...]:
    loaded = load_playbook(shelf, path)
    if has_errors(loaded.diagnostics) or loaded.playbook is None or not _has_dates(loaded.playbook):
        return loaded.diagnostics
    # Planning is imported only for a playbook that says something about dates.
    from mfab.use_cases.trial import try_dates

    return (*loaded.diagnostics, *try_dates(loaded))


def _has_dates(playbook: Playbook) -> bool:
    """Tell whether a playbook has dates, offsets or expectations that only a plan can judge."""
    from mfab.parser.task_index import walk

    keys = ("start", "finish", "not_before", "finish_not_before", "start_by", "due")
    return playbook.expect is not None or any(
        getattr(entry.task, key) is not None for entry in walk(playbook.tasks) for key in keys
    )


def _check_run(shelf: Shelf, path: str) -> tuple[Diagnostic, ...]:
    from mfab.use_cases.loading_runs import load_run

    loaded = load_run(shelf, path)
    told = loaded.all_diagnostics
    if has_errors(told) or loaded.run is None:
        return told
    from mfab.use_cases.trial import try_run

    return (*told, *try_run(loaded))
