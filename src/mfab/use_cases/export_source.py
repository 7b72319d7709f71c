"""What is to be exported: a file that is planned, or a run that was started."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.suggestion import did_you_mean
from mfab.settings.environment import Environment
from mfab.use_cases.opening_store import is_without_runs, open_workspace_store
from mfab.use_cases.options import Options, WrongUsage
from mfab.use_cases.run_loading import Loaded, RunReader

if TYPE_CHECKING:
    from mfab.store.store import Store

_SUFFIXES = (".yaml", ".yml")


def is_file(source: str) -> bool:
    """Tell whether a file is meant: it is there, or its name can be no run's. A file wins over a run of its name."""
    return (
        not source
        or source == "-"
        or Path(source).exists()
        or Path(source).suffix.lower() in _SUFFIXES
        or len(Path(source).parts) > 1
    )


def name_in_commands(source: str) -> str | None:
    """Return how a command would name a file, without the folders above it, which are somebody's machine."""
    return Path(source).name or None if source != "-" else None


def refuse_dates(source: str, options: Options, usual_team: str | None) -> None:
    """Raise `WrongUsage` for options that plan: a run that was started has its dates and its people."""
    team = options.team if options.team != usual_team else None
    given = (
        ("--anchor", options.anchor),
        ("--start", options.start),
        ("--team", team),
        ("--set", options.values),
        ("--assign", options.assign),
        ("--late", options.late),
        ("--level", options.level.is_wanted),
    )
    for name, value in given:
        if value:
            raise WrongUsage(f"{name} is for files: run {quoted(source)} keeps what it was started with")


def exported_run(name: str, place: str | None, environment: Environment) -> Loaded:
    """Return a run of the store. Raises `WrongUsage` with what may have been meant, and `StoreProblem`."""
    if place is None and is_without_runs(environment):
        raise WrongUsage(f"there is no file {quoted(name)}, and no run was started here; mfab start FILE begins one")
    with open_workspace_store(place, environment, create=False) as store:
        loaded = RunReader(store).load(name)
        if loaded is None:
            raise WrongUsage(f"there is neither a file nor a run {quoted(name)}{_meant(name, store)}")
    return loaded


def _meant(name: str, store: Store) -> str:
    known = store.run_names()
    hint = did_you_mean(name, known)
    if hint or not known:
        return hint or "; mfab start FILE begins one"
    return f"; there are the runs {', '.join(known[:8])}{f' and {len(known) - 8} more' if len(known) > 8 else ''}"
