"""Settling what is told: what comments allow is left out, and `mfab.yaml` says how grave the rest is."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.order import in_order
from mfab.lint.registry import (
    AGREEMENT_RULES,
    GRID_RULES,
    PLAN_RULES,
    PLAYBOOK_RULES,
    RUN_RULES,
    SHARED_RULES,
    TEAM_RULES,
)
from mfab.parser.written_file import WrittenFile
from mfab.use_cases.reading import Shelf, shown
from mfab.use_cases.workspace import FILE_NAME
from mfab.use_cases.workspace_settings import problems_of_settings, settings_for

_MARK = "mfab:"
# Nobody comments for mfab in a calendar, and lines of other people's calendars are not shown.
_OF_CALENDARS = frozenset({"calendar-entry", "calendar-file"})
# What a check asks of a file of a kind by itself: only of that it can say that a comment is stale.
_ASKED = {
    "playbook": PLAYBOOK_RULES,
    "shared": SHARED_RULES,
    "run": (*RUN_RULES, *PLAN_RULES),
    "team": TEAM_RULES,
    "grid": GRID_RULES,
    "agreement": AGREEMENT_RULES,
}


def settled(
    shelf: Shelf,
    diagnostics: Iterable[Diagnostic],
    checked: Iterable[str] = (),
    marked: Container[str] | None = None,
) -> tuple[Diagnostic, ...]:
    """Return findings in order as the author and the workspace want them told.

    In the files that were checked by themselves the comments that allow something are looked at, too. `marked` are the
    files that have a comment for mfab, where others were not read here.
    """
    found = in_order(diagnostics)
    own = tuple(dict.fromkeys(map(shown, checked)))
    paths = dict.fromkeys((*(each.span.path for each in found if each.code not in _OF_CALENDARS), *own))
    files = [path for path in paths if Path(path).name != FILE_NAME and (marked is None or path in marked)]
    found = _without_allowed(shelf, found, files, frozenset(own))
    return in_order((*_graded(shelf, found), *problems_of_settings(shelf, paths)))


def _without_allowed(
    shelf: Shelf, found: tuple[Diagnostic, ...], paths: list[str], own: frozenset[str]
) -> tuple[Diagnostic, ...]:
    files = [file for path in paths if (file := shelf.read(path)).source is not None and is_marked(file)]
    if not files:
        return found
    from mfab.lint.allowing import allowed_in, stale, without_allowed  # most files allow nothing

    broken = {each.span.path for each in found if each.severity is Severity.ERROR}
    allowed = {}
    problems: list[Diagnostic] = []
    for file in files:
        root = file.places.node(()) if file.places is not None else None
        if root is None or file.source is None:
            continue
        allowed[file.path], more = allowed_in(file.source, root)
        problems += more if file.path in own else ()
    kept, used = without_allowed(found, (each for group in allowed.values() for each in group))
    for file in files:
        if file.path in own and file.path in allowed and not (broken if file.kind == "run" else file.path in broken):
            asked = {name.replace("_", "-") for name in _ASKED.get(file.kind or "", ())}
            problems += stale(allowed[file.path], used, asked)
    return (*kept, *problems)


def is_marked(file: WrittenFile) -> bool:
    """Tell whether a file may have a comment for mfab."""
    return file.source is not None and _MARK in file.source.text


def _graded(shelf: Shelf, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    for diagnostic in found:
        workspace = settings_for(shelf, diagnostic.span.path)
        if workspace is None or not workspace.settings.has_rules:
            yield diagnostic
            continue
        path = workspace.path_here(diagnostic.span.path)
        level = workspace.settings.level_of(diagnostic.code, path)
        if level is None:
            yield diagnostic
        elif level.is_told:
            yield replace(diagnostic, severity=Severity[level.name])
