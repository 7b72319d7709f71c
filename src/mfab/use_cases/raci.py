"""The RACI matrix of a playbook or a run file, as far as it can be read."""

from collections.abc import Mapping
from dataclasses import dataclass

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.span import Span
from mfab.interplay.raci import Matrix, matrix
from mfab.parser.locator import Locator
from mfab.parser.task_index import TaskIndex
from mfab.parser.titles import titles_of
from mfab.use_cases.loading_playbooks import LoadedPlaybook, load_playbook
from mfab.use_cases.loading_runs import load_run
from mfab.use_cases.reading import Shelf, shown
from mfab.use_cases.settling import settled
from mfab.use_cases.workspace_settings import problems_of_settings


@dataclass(frozen=True, slots=True)
class RaciOfFile:
    """A matrix with the id and the title of its process, or None where too little could be read; and the errors."""

    file: str
    matrix: Matrix | None
    diagnostics: tuple[Diagnostic, ...]
    playbook: str = ""
    run: str | None = None
    title: str = ""


def raci_of(shelf: Shelf, path: str, *, by_function: bool) -> RaciOfFile:
    """Return the matrix of a file. What cannot be read is told, and the rest is shown: it is what is to be mended."""
    kind = shelf.read(path).kind
    run: str | None = None
    left_out: frozenset[str] = frozenset()
    told: tuple[Diagnostic, ...] = ()
    if kind == "playbook":
        loaded = load_playbook(shelf, path)
        process = loaded.process
    elif kind == "run":
        found = load_run(shelf, path)
        if found.playbook is None:
            return RaciOfFile(shown(path), None, _errors(shelf, path, found.all_diagnostics))
        loaded, process, told = found.playbook, found.process, found.diagnostics
        run = found.run.run if found.run is not None else None
        left_out = _left_out(loaded, process.instances) if process is not None else frozenset()
    else:
        return RaciOfFile(shown(path), None, _errors(shelf, path, _no_process(kind, path, shelf)))
    problems = _errors(shelf, path, (*told, *loaded.diagnostics))
    if loaded.playbook is None or loaded.index is None or loaded.locator is None:
        return RaciOfFile(shown(path), None, problems)
    made = matrix(
        loaded.playbook,
        loaded.index,
        by_function=by_function,
        left_out=left_out,
        two_owners=_several_owners(loaded.index, loaded.locator),
        titles=titles_of(process, loaded.index) if process is not None else {},
    )
    name = loaded.playbook.playbook
    return RaciOfFile(shown(path), made, problems, name, run, loaded.playbook.title or name)


def _left_out(loaded: LoadedPlaybook, instances: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    names = loaded.index.entries if loaded.index is not None else ()
    return frozenset(name for name in names if not instances.get(name))


def _several_owners(index: TaskIndex, places: Locator) -> dict[str, tuple[str, ...]]:
    """Return the owners that are written as a list, which is an error that should be seen in the matrix, too."""
    unread = (entry for entry in index.entries.values() if entry.task.owner is None)
    return {entry.id: found for entry in unread if (found := places.texts((*entry.path, "owner")))}


def _errors(shelf: Shelf, path: str, told: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    errors = [each for each in told if each.severity is Severity.ERROR]
    return settled(shelf, (*errors, *problems_of_settings(shelf, (path,))))


def _no_process(kind: str | None, path: str, shelf: Shelf) -> tuple[Diagnostic, ...]:
    file = shelf.read(path)
    if kind is None:
        return file.diagnostics
    message = f"this is a {kind} file; a matrix is made of a playbook or a run file"
    return (*file.diagnostics, Diagnostic(Span(file.path), Severity.ERROR, "file-kind", message))
