"""What an author allows in a comment: `# mfab: allow[code] reason`, on the line of a finding or above a task."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.span import Span
from mfab.lint.explanation import explanation_of, may_be_adjusted, rule_codes
from mfab.lint.wording import help_with
from mfab.model.record import quoted
from mfab.parser.layout.comments import Comment, comments_of
from mfab.parser.yaml_tree.node import MappingNode, Node, ScalarNode
from mfab.parser.yaml_tree.source import Source

MARK = "mfab:"
_OURS = re.compile(r"#+\s*mfab:\s*(?P<rest>.*)")
_ALLOW = re.compile(r"allow\s*\[(?P<codes>[^\]]*)\]\s*(?P<reason>.*)")
_SHAPE = "write '# mfab: allow[code] reason'"


@dataclass(frozen=True, slots=True)
class Allowed:
    """A code that is allowed from one line to another, the place of its name, and the reason."""

    code: str
    span: Span
    first_line: int
    last_line: int
    reason: str

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Tell whether the finding is the one that is allowed here."""
        span = diagnostic.span
        return (
            diagnostic.code == self.code
            and span.path == self.span.path
            and self.first_line <= span.line <= self.last_line
        )


def allowed_in(source: Source, root: Node) -> tuple[tuple[Allowed, ...], tuple[Diagnostic, ...]]:
    """Return what a file allows, and what is wrong with its comments. Only comments are read, not texts with a `#`."""
    if MARK not in source.text:
        return (), ()
    comments, _ = comments_of(source, root)
    ours = [(comment, found["rest"].strip()) for comment in comments if (found := _OURS.match(comment.text))]
    if not ours:
        return (), ()
    alone = frozenset(comment.place[0] for comment in comments if comment.is_alone)
    ends = _ends(root)
    allowed: list[Allowed] = []
    problems: list[Diagnostic] = []
    for comment, rest in ours:
        found = _ALLOW.fullmatch(rest)
        if found is None:
            problems.append(_not_understood(source, comment))
            continue
        lines = _lines_of(source, comment, alone, ends)
        for code, span in _codes(source, comment, found["codes"]):
            problem = _problem_with(code, span)
            if problem is not None:
                problems.append(problem)
            else:
                allowed.append(Allowed(code, span, *lines, found["reason"].strip()))
        if not found["codes"].strip():
            problems.append(_not_understood(source, comment))
        elif not found["reason"].strip():
            problems.append(_no_reason(source, comment, found["codes"].strip()))
    return tuple(allowed), tuple(problems)


def without_allowed(
    diagnostics: Sequence[Diagnostic], allowed: Iterable[Allowed]
) -> tuple[tuple[Diagnostic, ...], frozenset[Allowed]]:
    """Return the findings that nothing allows, and which of the comments allowed one."""
    by_code: dict[tuple[str, str], list[Allowed]] = {}
    for each in allowed:
        by_code.setdefault((each.span.path, each.code), []).append(each)
    kept: list[Diagnostic] = []
    used: set[Allowed] = set()
    for diagnostic in diagnostics:
        covering = [
            each for each in by_code.get((diagnostic.span.path, diagnostic.code), ()) if each.covers(diagnostic)
        ]
        used.update(covering)
        if not covering:
            kept.append(diagnostic)
    return tuple(kept), frozenset(used)


def stale(allowed: Iterable[Allowed], used: frozenset[Allowed], asked: Collection[str]) -> Iterator[Diagnostic]:
    """Yield each code that is allowed and was not found, though its rule was asked."""
    for each in allowed:
        if each not in used and each.code in asked:
            message = f"'{each.code}' is allowed here and is not found; take it out of the comment"
            yield Diagnostic(each.span, Severity.WARNING, "stale-allow", message)


def _problem_with(code: str, span: Span) -> Diagnostic | None:
    if may_be_adjusted(code):
        return None
    if explanation_of(code) is None:
        hint = help_with(code, rule_codes(), "mfab explain lists all codes")
        message = f"{quoted(code)} is allowed here, and no rule has that code{hint}"
    else:
        message = f"'{code}' cannot be allowed: it is an error, and nothing is planned from a file that has one"
    return Diagnostic(span, Severity.WARNING, "allow-code", message)


def _not_understood(source: Source, comment: Comment) -> Diagnostic:
    line, column = comment.place
    message = f"{quoted(comment.text)} is addressed to mfab and says nothing that it knows; {_SHAPE}"
    return Diagnostic(source.at(line, column, len(comment.text)), Severity.WARNING, "allow-code", message)


def _no_reason(source: Source, comment: Comment, codes: str) -> Diagnostic:
    line, column = comment.place
    message = f"{quoted(codes)} is allowed here, and the comment does not say why; add the reason behind the bracket"
    return Diagnostic(source.at(line, column, len(comment.text)), Severity.WARNING, "allow-reason", message)


def _codes(source: Source, comment: Comment, written: str) -> Iterator[tuple[str, Span]]:
    line, column = comment.place
    begin = column + comment.text.index("[") + 1
    position = 0
    for part in written.split(","):
        code = part.strip()
        if code:
            yield code, source.at(line, begin + position + part.index(code), len(code))
        position += len(part) + 1


def _lines_of(source: Source, comment: Comment, alone: frozenset[int], ends: Mapping[int, int]) -> tuple[int, int]:
    """Return the lines that a comment speaks of: its own, or alone on its line, what begins below it."""
    number = comment.place[0]
    if not comment.is_alone:
        return number, number
    below = number + 1
    while below <= len(source.lines) and (below in alone or not source.line(below).strip()):
        below += 1
    return below, ends.get(below, below)


def _ends(root: Node) -> Mapping[int, int]:
    """Return for each line where something begins the line where the outermost such thing ends."""
    found: dict[int, int] = {}
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            continue
        inner = node.entries if isinstance(node, MappingNode) else tuple((item, item) for item in node.items)
        for key, value in inner:
            last = max(key.span.end_line, value.span.end_line)
            found[key.span.line] = max(last, found.get(key.span.line, 0))
            waiting.append(value)
    return found
