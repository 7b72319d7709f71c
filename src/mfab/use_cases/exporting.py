"""Exporting a plan or a run: each file in the format of its suffix, everybody's calendars into a folder."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.suggestion import did_you_mean
from mfab.export.calendars.options import EntryOptions
from mfab.export.calendars.splitting import Split
from mfab.export.formats import CALENDAR, export, suffix_problem
from mfab.use_cases.calendar_shares import Owned, for_each, of_person, uids_of, unowned, whole_team
from mfab.use_cases.calendar_updates import CalendarFile, updated
from mfab.use_cases.calendars import Collected, calendar_of_plan, calendar_of_run
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.planning import Planned
from mfab.use_cases.run_loading import Loaded
from mfab.use_cases.writing import write_all

_OF_A_RUN = "a run is exported as .ics; its plan from its file, and mfab status RUN --json tells how it stands"


@dataclass(frozen=True, slots=True)
class CalendarChoice:
    """What is wanted of calendars: one for each person, role or function, or that of one person; and what is in it."""

    split: Split | None = None
    person: str | None = None
    options: EntryOptions = field(default_factory=EntryOptions)
    is_overwriting: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: files in other formats, calendars with their news, and how many entries are nobody's."""

    files: tuple[str, ...]
    calendars: tuple[tuple[Owned, CalendarFile], ...]
    unowned: int = 0


def check_outputs(outputs: Sequence[str], choice: CalendarChoice, *, is_run: bool = False) -> None:
    """Raise `WrongUsage` for an output that cannot be written, before anything is computed."""
    if choice.split is not None and choice.person is not None:
        raise WrongUsage("--split and --for do not go together: the one is for all, the other for one person")
    for name in outputs:
        is_folder = name.endswith("/") or Path(name).is_dir()
        if choice.split is not None:
            _check_folder(name, is_folder, choice.split)
            continue
        if is_folder:
            raise WrongUsage(f"'{name}' is a folder; --split person writes a calendar for each person into it")
        problem = suffix_problem(Path(name).suffix)
        if problem is not None:
            raise WrongUsage(f"'{name}': {problem}")
        if not is_calendar(name) and choice.person is not None:
            raise WrongUsage(f"'{name}': --for is for calendars, which are .ics")
        if not is_calendar(name) and is_run:
            raise WrongUsage(f"'{name}': {_OF_A_RUN}")


def _check_folder(name: str, is_folder: bool, split: Split) -> None:
    if not is_folder and (Path(name).suffix or Path(name).exists()):
        raise WrongUsage(f"'{name}' is a file, and --split {split} writes many; name a folder, such as calendars/")


def read_split(text: str | None) -> Split | None:
    """Return who gets a calendar of their own. Raises `WrongUsage`."""
    if text is None or text in tuple(Split):
        return Split(text) if text is not None else None
    hint = did_you_mean(text, tuple(Split)) or f"; there are {', '.join(Split)}"
    raise WrongUsage(f"--split: {quoted(text)} is nothing to split by{hint}")


def read_link_base(text: str | None) -> str | None:
    """Return the address under which tasks have pages. Raises `WrongUsage`."""
    if text is None:
        return None
    address = text.strip()
    is_address = address.startswith(("https://", "http://")) and len(address.partition("://")[2].strip("/")) > 0
    if not is_address or any(each.isspace() or not each.isprintable() for each in address):
        raise WrongUsage(f"--link-base: {quoted(text)} is no address; it begins with https://")
    return address


def is_calendar(name: str) -> bool:
    """Tell whether an output is a calendar, by its suffix."""
    return Path(name).suffix.lower() == CALENDAR


def has_calendars_alone(outputs: Sequence[str], choice: CalendarChoice) -> bool:
    """Tell whether nothing but calendars is wanted."""
    return choice.split is not None or all(map(is_calendar, outputs))


def export_plan(
    planned: Planned, outputs: Sequence[str], findings: Sequence[dict[str, Any]], choice: CalendarChoice
) -> Exported:
    """Write a plan to every output, all of them whole or none. Raises `WrongUsage` with nothing written."""
    assert planned.plan is not None
    check_outputs(outputs, choice)
    others = {
        name: export(planned.plan, Path(name).suffix.lower(), findings)
        for name in outputs
        if choice.split is None and not is_calendar(name)
    }
    wanted = [name for name in outputs if name not in others]
    if not wanted:
        write_all(others)
        return Exported(tuple(others), ())
    return _exported(others, calendar_of_plan(planned, choice.options), wanted, choice)


def export_rounds(collected: Collected, outputs: Sequence[str], choice: CalendarChoice) -> Exported:
    """Write the calendars of all occurrences of a playbook. Raises `WrongUsage` with nothing written."""
    return _exported({}, collected, outputs, choice)


def export_run(loaded: Loaded, outputs: Sequence[str], choice: CalendarChoice, at: int | None) -> Exported:
    """Write the calendars of a run; what is still to be done is forecast from a moment in seconds, else from the last
    entry of its log. Raises `WrongUsage` with nothing written.
    """
    check_outputs(outputs, choice, is_run=True)
    return _exported({}, calendar_of_run(loaded, choice.options, at), outputs, choice)


def _exported(
    others: Mapping[str, bytes], collected: Collected, outputs: Sequence[str], choice: CalendarChoice
) -> Exported:
    owned = tuple(each for name in outputs for each in _owned(name, collected, choice))
    folders = outputs if choice.split is not None else ()
    uids = frozenset(entry.uid for entry in collected.entries).union(*(uids_of(each, collected) for each in folders))
    wanted = [each.wanted for each in owned]
    found = updated(wanted, uids, collected.stamp, is_overwriting=choice.is_overwriting)
    _write(folders, {**others, **{each.path: each.data for each in found}})
    return Exported(tuple(others), tuple(zip(owned, found, strict=True)), unowned(collected))


def _owned(name: str, collected: Collected, choice: CalendarChoice) -> tuple[Owned, ...]:
    if choice.split is not None:
        return for_each(name, collected, choice.split)
    if choice.person is not None:
        return (of_person(name, collected, choice.person),)
    return (whole_team(name, collected),)


def _write(folders: Sequence[str], contents: Mapping[str, bytes]) -> None:
    """Write all files, in folders that are made where they are not there; none is left when it fails."""
    made: list[Path] = []
    try:
        for folder in map(Path, folders):
            # Only the last folder of a path: a slip in the names above it is not to grow a tree.
            if folder.parent.is_dir() and not folder.exists():
                folder.mkdir()
                made.append(folder)
        write_all(contents)
    except OSError as error:
        _unmake(made)
        reason = (error.strerror or type(error).__name__).lower()
        raise WrongUsage(f"folder '{error.filename}' cannot be made: {reason}; nothing was written") from None
    except WrongUsage:
        _unmake(made)
        raise


def _unmake(folders: Sequence[Path]) -> None:
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()
