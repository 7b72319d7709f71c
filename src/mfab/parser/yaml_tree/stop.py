"""Where the YAML reader could not go on, what it said, and what it had read just before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mfab.diagnostics.diagnostic import Diagnostic, Related, Severity
from mfab.diagnostics.span import Span
from mfab.parser.yaml_tree.source import Source


@dataclass(frozen=True, slots=True)
class Stop:
    """`line` and `column` are where it stopped; `since` is where the thing that it was reading began."""

    source: Source
    said: str
    line: int
    column: int
    since: Span
    event: Any
    opened: Span | None

    @property
    def before(self) -> str:
        """What stands on the line before the place."""
        return self.source.line(self.line)[: self.column - 1]

    @property
    def rest(self) -> str:
        """What stands on the line from the place on."""
        return self.source.line(self.line)[self.column - 1 :].rstrip()

    @property
    def character(self) -> str:
        """The character at the place; nothing at the end of a line."""
        return self.rest[:1]

    @property
    def is_first_on_line(self) -> bool:
        return not self.before.strip()

    @property
    def is_at_end(self) -> bool:
        """Nothing but blank lines and comments follows."""
        following = [self.rest, *self.source.lines[self.line : self.line + 20]]
        return all(not line.strip() or line.strip().startswith("#") for line in following)

    @property
    def is_too_deep(self) -> bool:
        """The YAML reader has a limit of its own since libyaml 0.2.6, and meets it before we see the first bracket."""
        return "maximum nesting depth" in self.said

    @property
    def is_at_tab(self) -> bool:
        return self.character == "\t" and ("tab" in self.said or "cannot start any token" in self.said)

    @property
    def is_after_refused_value(self) -> bool:
        """An anchor, an alias or a tag stands just before: that has been told, and quotes mend both."""
        refused = getattr(self.event, "anchor", None) is not None or getattr(self.event, "tag", None) is not None
        is_near = refused and self.event.start_mark.line + 1 == self.line
        return is_near or (refused and self.character in ("&", "*", "!"))

    @property
    def place(self) -> Span:
        """The one character where it stopped."""
        return self.source.at(self.line, self.column)

    @property
    def word(self) -> Span:
        """From the place to the next blank."""
        return self.source.at(self.line, self.column, max(len(self.rest.split(maxsplit=1)[0]), 1) if self.rest else 1)

    def error(self, span: Span, message: str, *related: Related, code: str = "syntax") -> Diagnostic:
        return Diagnostic(span, Severity.ERROR, code, message, related)


def stop_of(error: Any, source: Source, event: Any, opened: Sequence[Any]) -> Stop:
    """Take the error of either loader; a place beyond the end of the text becomes its end."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    since = getattr(error, "context_mark", None) or mark
    place = source.at(mark.line + 1, mark.column + 1) if mark else source.at(1, 1)
    flow = [begun.start_mark for begun in opened if begun.flow_style]
    return Stop(
        source=source,
        said=f"{getattr(error, 'context', None) or ''}: {getattr(error, 'problem', None) or error}",
        line=place.line,
        column=place.column,
        since=source.at(since.line + 1, since.column + 1) if since else place,
        event=event,
        opened=source.at(flow[-1].line + 1, flow[-1].column + 1) if flow else None,
    )
