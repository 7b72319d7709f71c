"""Loading a playbook with what it includes, and asking the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.span import Span
from mfab.lint.checking import findings
from mfab.lint.registry import PLAYBOOK_RULES
from mfab.lint.subject import PlaybookSubject
from mfab.model.playbook import Playbook, Shared
from mfab.model.process import Process
from mfab.parser.expansion import Expansion, TooLarge, expand
from mfab.parser.including import with_included
from mfab.parser.locator import Locator
from mfab.parser.places import Path as RecordPath
from mfab.parser.task_index import TaskIndex, index_tasks
from mfab.parser.written_file import WrittenFile
from mfab.use_cases.reading import STANDARD_INPUT, Shelf, beside
from mfab.use_cases.workspace import workspace_of

Values = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class LoadedPlaybook:
    """A playbook with its includes. `playbook` is None when too little of it could be read."""

    path: str
    playbook: Playbook | None
    own: Playbook | None
    index: TaskIndex | None
    locator: Locator | None
    expansion: Expansion | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def process(self) -> Process | None:
        """Its process with the default values."""
        return self.expansion.process if self.expansion is not None else None


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Tell whether any of the findings is an error."""
    return any(each.severity is Severity.ERROR for each in diagnostics)


def load_playbook(shelf: Shelf, path: str) -> LoadedPlaybook:
    """Read a playbook and what it includes, and ask the rules."""
    read = read_playbook(shelf, path)
    if read.playbook is None or read.own is None or read.index is None:
        return read
    assert read.locator is not None and read.expansion is not None
    subject = PlaybookSubject(read.locator, read.playbook, read.own, read.index, read.expansion)
    found = (*too_large(read.expansion, read.locator), *findings(PLAYBOOK_RULES, subject))
    return replace(read, diagnostics=(*read.diagnostics, *found))


def read_playbook(shelf: Shelf, path: str) -> LoadedPlaybook:
    """Read a playbook and what it includes, without asking the rules."""
    written = shelf.read(path, "playbook")
    own = written.record
    if not isinstance(own, Playbook) or written.locator is None:
        return LoadedPlaybook(path, None, None, None, None, None, written.diagnostics)
    included, problems = _included(shelf, path, own, written)
    records = [each.record for each in included if isinstance(each.record, Shared)]
    playbook = with_included(own, records)
    places = tuple(each.places for each in included if each.places is not None)
    locator = written.locator.including(places, _lost(own, included))
    index = index_tasks(playbook)
    expansion = Expansion(playbook, index)
    return LoadedPlaybook(path, playbook, own, index, locator, expansion, (*written.diagnostics, *problems))


def too_large(expansion: Expansion, locator: Locator) -> tuple[Diagnostic, ...]:
    """Say that a playbook's fan-outs make too much of it, if they do."""
    return _too_large(expansion.too_large, locator) if expansion.too_large is not None else ()


def expanded(
    playbook: Playbook, values: Values, dropped: frozenset[str], locator: Locator, index: TaskIndex | None = None
) -> tuple[Process | None, tuple[Diagnostic, ...]]:
    """Expand a playbook, or say that its fan-outs make too much of it."""
    try:
        return expand(playbook, values, dropped, index), ()
    except TooLarge as error:
        return None, _too_large(str(error), locator)


def _too_large(why: str, locator: Locator) -> tuple[Diagnostic, ...]:
    return (Diagnostic(locator.key(("tasks",)), Severity.ERROR, "too-large", why),)


def _included(
    shelf: Shelf, path: str, playbook: Playbook, written: WrittenFile
) -> tuple[list[WrittenFile], tuple[Diagnostic, ...]]:
    found: list[WrittenFile] = []
    problems: list[Diagnostic] = []
    root = workspace_of("." if path == STANDARD_INPUT else path) if playbook.include else None
    for position, name in enumerate(playbook.include):
        assert written.locator is not None
        span = written.locator.value(("include", position))
        target = beside(path, name)
        if root is None or not Path(target).resolve().is_relative_to(root):
            message = (
                f"'{name}' lies outside the workspace; a playbook includes only what lies below its mfab.yaml or .git"
            )
            problems.append(Diagnostic(span, Severity.ERROR, "include", message))
            continue
        shared = shelf.read(target, "shared")
        problems.extend(as_reference(shared.diagnostics, span, name))
        found.append(shared)
    return found, tuple(problems)


def _lost(playbook: Playbook, included: list[WrittenFile]) -> frozenset[RecordPath]:
    """Return what was left out of the included files; of one that could not be read, nothing is known."""
    lost = {path for each in included if each.locator is not None for path in each.locator.uncertain}
    is_whole = sum(isinstance(each.record, Shared) for each in included) == len(playbook.include)
    return frozenset(lost if is_whole else {*lost, ("include",)})


def as_reference(told: tuple[Diagnostic, ...], span: Span, name: str) -> tuple[Diagnostic, ...]:
    """Return a file's findings; that it cannot be opened is told where it is referred to."""
    return tuple(
        replace(each, span=span, code="missing-file", message=f"'{name}' cannot be opened: {each.message}")
        if each.code == "unreadable"
        else each
        for each in told
    )
