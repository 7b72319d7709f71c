"""The text of a file, line by line, or what keeps it from being read as text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.span import Span
from mfab.parser.yaml_tree.encoding import encoding_finding

LARGEST_FILE = 4 * 1024 * 1024
BYTE_ORDER_MARK = "\ufeff"

# A tab, a line feed and the carriage return before one are all that a text file needs of them.
CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
LINE_BREAK = re.compile(r"\r(?!\n)|[\x85\u2028\u2029]")
# The same seen from the other side, which takes half the time for a file that is as it should be.
READABLE = re.compile("[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*+")
LINE_BREAK_NAMES = {
    "\r": "a carriage return alone",
    "\x85": "a 'next line' character (U+0085)",
    "\u2028": "a line separator (U+2028)",
    "\u2029": "a paragraph separator (U+2029)",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read as text. `lines` are without their line ends and count from 0."""

    path: str
    text: str
    lines: tuple[str, ...]

    def line(self, number: int) -> str:
        """Return line `number`, counted from 1; past the end there is nothing."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def at(self, line: int, column: int, length: int = 1) -> Span:
        """Return the span of `length` characters, moved to the end of the text where it lies beyond."""
        last = max(len(self.lines), 1)
        if line > last:
            line, column = last, len(self.line(last)) + 1
        column = max(1, min(column, len(self.line(line)) + 1))
        end_column = max(column, min(column + length, len(self.line(line)) + 1))
        return Span(self.path, line, column, line, end_column)


def decode(path: str, data: bytes) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Read the bytes of a file as UTF-8 text; without a source, the findings say why."""
    if len(data) > LARGEST_FILE:
        return None, (_too_large(path),)
    wrong_encoding = encoding_finding(path, data)
    if wrong_encoding is not None:
        return None, (wrong_encoding,)
    return source_of(path, data.decode("utf-8"))


def source_of(path: str, text: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Take a text that is already decoded; characters that break lines or terminals are refused."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    if "\r" in text or not READABLE.fullmatch(text):
        findings = tuple(_unreadable_characters(path, text))
        if findings:
            return None, findings
    return Source(path, text, tuple(text.splitlines())), ()


def _too_large(path: str) -> Diagnostic:
    message = (
        f"the file has more than the {LARGEST_FILE // 1024 // 1024} MiB that mfab reads; "
        "split it, and name the parts under 'include'"
    )
    return Diagnostic(Span(path), Severity.ERROR, "too-large", message)


def _unreadable_characters(path: str, text: str) -> Iterator[Diagnostic]:
    for pattern, code, say in (
        (CONTROL_CHARACTER, "control-character", _control_character),
        (LINE_BREAK, "line-break", _line_break),
    ):
        first = pattern.search(text)
        if first is not None:
            more = sum(1 for _ in pattern.finditer(text, first.end()))
            others = f" (and {more} more like it)" if more else ""
            span = _place(path, text, first.start())
            yield Diagnostic(span, Severity.ERROR, code, say(first.group()) + others)


def _control_character(character: str) -> str:
    if character == BYTE_ORDER_MARK:
        return "an invisible byte order mark (U+FEFF) stands in the text; delete it"
    written = f"\\x{ord(character):02x}" if ord(character) < 0x100 else f"\\u{ord(character):04x}"
    return f"the control character {written} stands in the text; delete it, mfab reads plain text only"


def _line_break(character: str) -> str:
    return (
        f"{LINE_BREAK_NAMES[character]} ends a line here, which editors count differently; "
        "use ordinary line ends (LF, or CR LF)"
    )


def _place(path: str, text: str, offset: int) -> Span:
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return Span(path, line, column, line, column + 1)
