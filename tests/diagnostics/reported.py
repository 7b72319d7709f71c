"""Findings that break out of reports which are not careful."""

from hypothesis import strategies as st

from mfab.diagnostics.diagnostic import Diagnostic, Related, Severity
from mfab.diagnostics.fix import Edit, Fix
from mfab.diagnostics.span import Span

FRAGMENTS = (
    "\n", "\r", "\r\n", "\t", "\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\ud800",
    "\udc80", "\u202eabc", "😀", "👩‍👩‍👧", "שלום", "漢", "%", "%0A", "%25", "::", "\n::error::x",
    "\n::set-env name=A::b", "##[add-mask]x", ",", ":", "=", ";", "<", ">", "&", "&amp;", "]]>", "-->",
    "<failure/>", '"', "'", "\\", "/", "../", "#", "?", " ", "a",
)  # fmt: skip
_ANY = st.characters(exclude_categories=())
texts = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=4).map("".join) | st.text(
    _ANY, min_size=1, max_size=4
)
places = st.tuples(st.integers(1, 99), st.integers(1, 99), st.integers(0, 2), st.integers(0, 99))


def _span(path: str, place: tuple[int, int, int, int]) -> Span:
    line, column, lines, length = place
    return Span(path, line, column, line + lines, column + length)


def _finding(severity: Severity, code: str, message: str, span: Span, more: str | None) -> Diagnostic:
    if more is None:
        return Diagnostic(span, severity, code, message)
    other = span._replace(path=more)
    return Diagnostic(span, severity, code, message, (Related(other, more),), Fix("write it", (Edit(other, more),)))


findings = st.builds(
    _finding,
    st.sampled_from(Severity),
    st.sampled_from(("unknown-task", "syntax", "unreadable")),
    texts,
    st.builds(_span, texts, places),
    st.none() | texts,
)
reported = st.lists(findings, max_size=3).map(tuple)


def finding(message: str, path: str = "launch.yaml", line: int = 5, code: str = "unknown-task") -> Diagnostic:
    """Return an error about the seven characters from column 3 on."""
    return Diagnostic(Span(path, line, 3, line, 10), Severity.ERROR, code, message)
