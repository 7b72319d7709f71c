"""Which encoding a file that is no UTF-8 looks like, and how to make it UTF-8."""

import codecs

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.span import Span

# The longer marks first: that of UTF-32 little-endian begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
SAVE_AS = "save it as UTF-8, in most editors with 'Save with encoding'"
LOOKED_AT = 64


def encoding_finding(path: str, data: bytes) -> Diagnostic | None:
    """Say why these bytes are no UTF-8, at the first byte that is not; None when they are."""
    wide = _wide_encoding(data)
    if wide is not None:
        return _finding(Span(path), f"the file looks like {wide}, and mfab reads UTF-8; {SAVE_AS}")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _finding(_place(path, data, error.start), _bad_byte(data, error))
    return None


def _finding(span: Span, message: str) -> Diagnostic:
    return Diagnostic(span, Severity.ERROR, "encoding", message)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 and UTF-32, by their mark or by the zero bytes that they put between Latin letters."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return name
    head = data[: min(LOOKED_AT, len(data) // 4 * 4)]
    zeros = [not any(head[offset::4]) for offset in range(4)] if head else []
    if sum(zeros) == 3:
        return "UTF-32"
    halves = [not any(head[offset::2]) for offset in range(2)] if head else []
    return "UTF-16" if sum(halves) == 1 else None


def _bad_byte(data: bytes, error: UnicodeDecodeError) -> str:
    byte = data[error.start]
    if error.reason == "unexpected end of data":
        return f"the file ends in the middle of a character (byte 0x{byte:02x}); was it cut off?"
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return f"the byte 0x{byte:02x} is no UTF-8; mfab reads text in UTF-8 only: {SAVE_AS}"
    character = bytes([byte]).decode("cp1252")
    return (
        f"the byte 0x{byte:02x} is no UTF-8; the file looks like Windows-1252 or Latin-1, "
        f"where it is '{character}'; {SAVE_AS}"
    )


def _place(path: str, data: bytes, offset: int) -> Span:
    line = data.count(b"\n", 0, offset) + 1
    line_start = data.rfind(b"\n", 0, offset) + 1
    column = len(data[line_start:offset].decode("utf-8").removeprefix("\ufeff")) + 1
    return Span(path, line, column, line, column + 1)
