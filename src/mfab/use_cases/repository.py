"""Paths as the repository knows them: what GitHub, GitLab and code scanning look a file up by."""

from collections.abc import Iterable
from dataclasses import replace
from os.path import relpath
from pathlib import Path

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.diagnostics.fix import Fix
from mfab.diagnostics.span import Span


class Repository:
    """The nearest folder above with a `.git`; without one, the folder that mfab works in."""

    def __init__(self, folder: Path | None = None) -> None:
        self._here = (folder if folder is not None else Path.cwd()).resolve()
        above = (self._here, *self._here.parents)
        self._root = next((each for each in above if (each / ".git").exists()), self._here)

    def path(self, path: str) -> str:
        """Return a path from the root of the repository; what lies outside, and no file, stays as it is."""
        if path.startswith("<"):
            return path
        whole = Path(relpath(self._here / path, self._root))
        return path if whole.parts[:1] == ("..",) else whole.as_posix()

    def paths(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Return several paths from the root of the repository."""
        return tuple(map(self.path, paths))

    def findings(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return the findings with the paths of the repository."""
        return tuple(
            replace(
                each,
                span=self._span(each.span),
                related=tuple(replace(other, span=self._span(other.span)) for other in each.related),
                fix=self._fix(each.fix) if each.fix is not None else None,
            )
            for each in diagnostics
        )

    def _fix(self, fix: Fix) -> Fix:
        return replace(fix, edits=tuple(replace(each, span=self._span(each.span)) for each in fix.edits))

    def _span(self, span: Span) -> Span:
        return span._replace(path=self.path(span.path))
