"""What is refused in a file while it is read: each once, with its place, and reading goes on."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import yaml

from mfab.diagnostics.diagnostic import Diagnostic, Related, Severity
from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.span import Span
from mfab.parser.yaml_tree.anchors import Uses, anchor_finding
from mfab.parser.yaml_tree.document import directive_message, end_finding, leading_directives, root_finding
from mfab.parser.yaml_tree.keys import key_finding
from mfab.parser.yaml_tree.node import Node, ScalarNode
from mfab.parser.yaml_tree.scalar_text import escaped_control_character, own_span
from mfab.parser.yaml_tree.source import Source
from mfab.parser.yaml_tree.tabs import Tabs

DEEPEST = 40
MOST_FINDINGS = 100
MOST_USES = 1000
TAG = re.compile(r"(?:&\S+\s+)?(!\S*)")
COMMENT_TOO_NEAR = re.compile(r"[|>][-+0-9]*#")


class Refusals:
    """Collects the findings of one file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.uses: dict[str, Uses] = {}
        self.is_full = False
        self._places_of_uses = 0
        self._found: list[Diagnostic] = []
        self._merged: list[Span] = []
        self._tabs = Tabs(source)

    def findings(self) -> tuple[Diagnostic, ...]:
        """Everything found, in the order of the file; what a refused `<<` brings in is not told again."""
        anchors = [anchor_finding(name, uses) for name, uses in self.uses.items()]
        found = [
            finding
            for finding in [*self._found, *anchors]
            if not any(_is_within(finding.span, merged) for merged in self._merged)
        ]
        return tuple(sorted([*found, *self._tabs.findings()], key=lambda finding: finding.sort_key))

    def tell(self, span: Span, code: str, message: str, related: Iterable[Related] = ()) -> None:
        """Add a finding; after a hundred there is only word that there are more, and reading stops."""
        if len(self._found) < MOST_FINDINGS:
            self._found.append(Diagnostic(span, Severity.ERROR, code, message, tuple(related)))
        else:
            self._stop_at(span)

    def without_directives(self) -> str:
        """The text to read: lines that begin with `%` are told, and become comments of the same length."""
        numbers = leading_directives(self.source)
        if not numbers:
            return self.source.text
        lines = list(self.source.lines)
        for number in numbers:
            line = lines[number - 1]
            lines[number - 1] = "#" + line[1:]
            if not self.is_full:
                self.tell(self.source.at(number, 1, len(line)), "directive", directive_message(line))
        return "\n".join(lines)

    def scalar(self, event: Any, span: Span) -> Span:
        """Look at a text with quotes, a block style, a tag or an anchor; return the span of its own text."""
        if event.tag is not None or event.anchor is not None:
            self._properties(event)
        if event.style == '"':
            character = escaped_control_character(event.value)
            if character is not None:
                message = f"an escape in this text makes the control character {character}; leave it out"
                self.tell(span, "control-character", message)
        span = own_span(self.source, span, event.style)
        if event.style in ("|", ">"):
            self._tabs.leave_text(span.line + 1, span.end_line)
            if COMMENT_TOO_NEAR.match(self.source.line(span.line), span.column - 1):
                message = f"a space is missing between '{event.style}' and the '#' of the comment"
                self.tell(self.source.at(span.line, span.column, 2), "syntax", message)
        return span

    def alias(self, event: Any) -> ScalarNode:
        """Note an alias, and return what stands in its place so that the file can be read on."""
        name, start = event.anchor, event.start_mark
        span = self.source.at(start.line + 1, start.column + 1, len(name) + 1)
        self._use(name, span, Uses.and_used)
        return ScalarNode(span, f"*{name}", plain=True)

    def may_open(self, event: Any, depth: int) -> bool:
        """Look at where a mapping or a list begins; False when it lies too deep."""
        if event.tag is not None or event.anchor is not None:
            self._properties(event)
        if depth == DEEPEST:
            start = event.start_mark
            self._too_deep(self.source.at(start.line + 1, start.column + 1))
        return depth < DEEPEST and not self.is_full

    def may_stop_reading(self, event: Any) -> bool:
        """Look at the last event that was read; False when the file goes on beyond what is reasonable."""
        if isinstance(event, yaml.StreamEndEvent):
            return True
        start = event.start_mark
        message = "the file holds too many values to read; split it, and name the parts under 'include'"
        self.tell(self.source.at(start.line + 1, start.column + 1), "too-large", message)
        return False

    def entries(self, keys: Sequence[Node], values: Sequence[Node]) -> tuple[tuple[ScalarNode, Node], ...]:
        """Pair keys and values where a key is not as it should be; of a key given twice the first counts."""
        kept: dict[str, tuple[ScalarNode, Node]] = {}
        for key, value in zip(keys, values, strict=True):
            code, message = key_finding(key)
            if code:
                self.tell(key.span, code, message)
                if code == "merge-key" and len(self._merged) < MOST_FINDINGS:
                    self._merged.append(_between_ends(key.span, value.span))
            elif isinstance(key, ScalarNode) and not key.is_alias:
                first, _ = kept.setdefault(key.text, (key, value))
                if first is not key:
                    message = f"the key {quoted(key.text)} is given twice; keep one of the two"
                    self.tell(key.span, "duplicate-key", message, [Related(first.span, "first given here")])
        return tuple(kept.values())

    def root(self, node: Node | None) -> None:
        """Look at what the whole file is."""
        found = root_finding(self.source, node)
        if found is not None and not (found[1] == "empty-file" and self._found):
            self.tell(*found)

    def may_end(self, event: Any) -> bool:
        """Look at what follows the document; False when it was meant to belong to it."""
        found = end_finding(self.source, event)
        if found is not None:
            self.tell(*found)
        return found is None or found[1] != "syntax"

    def stopped(self, error: Any, event: Any, opened: Sequence[Any]) -> None:
        """The YAML reader could not go on: say what is probably meant."""
        # Most files are YAML: only those that are not pay for knowing the many ways to get it wrong.
        from mfab.parser.yaml_tree.stop import stop_of
        from mfab.parser.yaml_tree.syntax import syntax_finding

        stop = stop_of(error, self.source, event, opened)
        if stop.is_too_deep:
            self._too_deep(stop.place)
            return
        if stop.is_at_tab:
            self._tabs.stop(stop.line, stop.column)
            return
        self._tabs.not_after(stop.line)
        if stop.is_after_refused_value:
            return
        finding = syntax_finding(stop)
        if len(self._found) < MOST_FINDINGS:
            self._found.append(finding)
        else:
            self._stop_at(finding.span)

    def _too_deep(self, span: Span) -> None:
        message = (
            f"this lies deeper than {DEEPEST} levels, where reading stops; a playbook needs about ten: "
            "is there a bracket or an indentation too many?"
        )
        self.tell(span, "too-deep", message)

    def _properties(self, event: Any) -> None:
        start = event.start_mark
        line = self.source.line(start.line + 1)
        if event.tag is not None:
            from mfab.parser.yaml_tree.syntax_text import tag_message

            written = TAG.match(line, start.column)
            tag = written[1] if written else event.tag
            column = written.start(1) + 1 if written else start.column + 1
            self.tell(self.source.at(start.line + 1, column, len(tag)), "tag", tag_message(tag))
        if event.anchor is not None:
            column = line.find(f"&{event.anchor}", start.column) + 1 or start.column + 1
            span = self.source.at(start.line + 1, column, len(event.anchor) + 1)
            self._use(event.anchor, span, Uses.and_given)

    def _use(self, name: str, span: Span, noted: Callable[[Uses, Span], Uses]) -> None:
        self._places_of_uses += 1
        if self._places_of_uses > MOST_USES or (name not in self.uses and len(self.uses) == MOST_FINDINGS):
            self._stop_at(span)
        else:
            self.uses[name] = noted(self.uses.get(name, Uses()), span)

    def _stop_at(self, span: Span) -> None:
        if not self.is_full:
            self.is_full = True
            message = f"more than {MOST_FINDINGS} mistakes stand before this one; reading stops here"
            self._found.append(Diagnostic(span, Severity.ERROR, "too-many", message))


def _between_ends(key: Span, value: Span) -> Span:
    return Span(key.path, key.end_line, key.end_column, value.end_line, value.end_column)


def _is_within(span: Span, other: Span) -> bool:
    begins = (other.line, other.column) <= (span.line, span.column)
    return begins and (span.end_line, span.end_column) <= (other.end_line, other.end_column)
