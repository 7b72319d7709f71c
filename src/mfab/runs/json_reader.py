"""JSON as the standard has it (RFC 8259), each value of the upper levels with its place; nothing is let through."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mfab.diagnostics.quoted import quoted

# No system sends more in one go, and what is nested deeper was made to break something.
LARGEST = 1024 * 1024
MOST_DEPTH = 40
_MOST_DIGITS = 300
# Places are kept of what is this deep: an event in a list, and its attributes.
_PLACED = 2

_SPACE = re.compile(r"[ \t\n\r]*")
_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_WORD = re.compile(r"[-+\w.]+")
_UNICODE = re.compile(r"[0-9a-fA-F]{4}")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS = {"true": True, "false": False, "null": None}

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in a text, and where: lines and columns count from 1, columns in characters."""

    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class JsonText:
    """A text that was read. `places` gives where values begin, by path; a key's place is that of its value."""

    value: Any
    text: str
    places: Mapping[Path, int]

    def mistake(self, path: Path, message: str) -> Mistake:
        """Return a mistake at a value; at what is around it when it has no place of its own."""
        while path not in self.places:
            path = path[:-1]
        return _mistake(self.text, self.places[path], message)


def read_json(data: bytes) -> JsonText | Mistake:
    """Read a text, at most `LARGEST` bytes, or return its first mistake. Linear in its length."""
    if len(data) > LARGEST:
        return Mistake(1, 1, f"this is longer than {LARGEST // 1024:,} KiB, which is the most that is read at once")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        return _mistake(before, len(before), "this is not UTF-8, which JSON is written in")
    reader = _Reader(text.removeprefix("\ufeff"))
    try:
        value = reader.whole()
    except _Wrong as wrong:
        return _mistake(reader.text, wrong.at, wrong.message)
    return JsonText(value, reader.text, reader.places)


def _mistake(text: str, at: int, message: str) -> Mistake:
    line = text.count("\n", 0, at) + 1
    return Mistake(line, at - text.rfind("\n", 0, at), message)


class _Wrong(Exception):
    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at, self.message = at, message


class _Reader:
    """One pass over a text. `at` is where it is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[Path, int] = {}
        self._at = 0

    def whole(self) -> Any:
        self._skip()
        if self._at == len(self.text):
            raise _Wrong(0, "there is nothing in it")
        value = self._value((), 0)
        self._skip()
        if self._at < len(self.text):
            raise _Wrong(self._at, f"{self._seen()} stands behind the end")
        return value

    def _skip(self) -> None:
        found = _SPACE.match(self.text, self._at)
        assert found is not None
        self._at = found.end()

    def _next(self) -> str:
        self._skip()
        return self.text[self._at : self._at + 1]

    def _seen(self) -> str:
        word = _WORD.match(self.text, self._at)
        seen = word[0] if word is not None else self.text[self._at : self._at + 1]
        return quoted(seen) if seen else "the end"

    def _value(self, path: Path, depth: int) -> Any:
        sign = self._next()
        if len(path) <= _PLACED:
            self.places[path] = self._at
        if sign in ("{", "["):
            if depth == MOST_DEPTH:
                raise _Wrong(self._at, f"this is nested deeper than {MOST_DEPTH} levels")
            return self._object(path, depth + 1) if sign == "{" else self._list(path, depth + 1)
        if sign == '"':
            return self._string()
        return self._scalar()

    def _object(self, path: Path, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        self._at += 1
        if self._next() == "}":
            self._at += 1
            return found
        while True:
            if self._next() != '"':
                raise _Wrong(self._at, f"{self._seen()} stands where a name in double quotes is expected")
            begin = self._at
            name = self._string()
            if name in found:
                raise _Wrong(begin, f"{quoted(name)} is given twice")
            if self._next() != ":":
                raise _Wrong(self._at, f"{self._seen()} stands where a colon is expected, behind {quoted(name)}")
            self._at += 1
            found[name] = self._value((*path, name), depth)
            if self._ends("}"):
                return found

    def _list(self, path: Path, depth: int) -> list[Any]:
        found: list[Any] = []
        self._at += 1
        if self._next() == "]":
            self._at += 1
            return found
        while True:
            found.append(self._value((*path, len(found)), depth))
            if self._ends("]"):
                return found

    def _ends(self, end: str) -> bool:
        """Step over a comma or the end; tell which it was."""
        sign = self._next()
        if sign not in (",", end) or not sign:
            raise _Wrong(self._at, f"{self._seen()} stands where a comma or '{end}' is expected")
        self._at += 1
        if sign == "," and self._next() == end:
            raise _Wrong(self._at, f"nothing stands between the last comma and '{end}'")
        return sign == end

    def _string(self) -> str:
        begin, text = self._at, self.text
        parts: list[str] = []
        self._at += 1
        while True:
            plain = _PLAIN.match(text, self._at)
            assert plain is not None
            parts.append(plain[0])
            self._at = plain.end()
            sign = text[self._at : self._at + 1]
            if sign == '"':
                self._at += 1
                return "".join(parts)
            if sign != "\\":
                what = "ends in the middle" if not sign else "has a control character; write it as an escape"
                raise _Wrong(self._at if sign else begin, f"this text {what}")
            parts.append(self._escaped())

    def _escaped(self) -> str:
        begin, kind = self._at, self.text[self._at + 1 : self._at + 2]
        if kind != "u":
            if kind not in _ESCAPES or not kind:
                raise _Wrong(begin, f"'\\{kind}' is no escape of JSON")
            self._at += 2
            return _ESCAPES[kind]
        code = self._code(begin)
        if 0xD800 <= code < 0xDC00 and self.text.startswith("\\u", self._at):
            low = self._code(self._at)
            if 0xDC00 <= low < 0xE000:
                return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00))
        if 0xD800 <= code < 0xE000:
            raise _Wrong(begin, f"'\\u{code:04x}' is half a character")
        return chr(code)

    def _code(self, begin: int) -> int:
        digits = _UNICODE.match(self.text, begin + 2)
        if digits is None:
            raise _Wrong(begin, "'\\u' needs four digits behind it, such as '\\u00e9'")
        self._at = begin + 6
        return int(digits[0], 16)

    def _scalar(self) -> Any:
        begin = self._at
        found = _WORD.match(self.text, begin)
        word = found[0] if found is not None else ""
        if word in _WORDS:
            self._at = begin + len(word)
            return _WORDS[word]
        number = _NUMBER.fullmatch(word)
        if number is None:
            raise _Wrong(begin, f"{self._seen()} is no value of JSON{_instead(word)}")
        self._at = begin + len(word)
        if number[1] is None and number[2] is None and len(word) <= _MOST_DIGITS:
            return int(word)
        value = float(word)
        if value in (float("inf"), float("-inf")):
            raise _Wrong(begin, f"{quoted(word)} is too large for a number")
        return value


def _instead(word: str) -> str:
    if word.lower() in _WORDS:
        return f"; write {word.lower()}"
    if word == "None":
        return "; write null"
    return "; a text stands in double quotes" if word[:1].isalpha() and word not in ("NaN", "Infinity") else ""
