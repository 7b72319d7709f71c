"""Lines of an iCalendar file as RFC 5545 wants them: escaped, quoted, folded, and nothing can break out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from mfab.export.plain_text import clean

MOST_OCTETS = 75
_NAME = re.compile(r"[A-Z0-9-]+")
# RFC 6868: what a parameter cannot hold even between quotation marks.
_PARAMETER_ESCAPES = str.maketrans({"^": "^^", "\n": "^n", '"': "^'"})
_NEEDS_QUOTES = re.compile("[,;:]")


def text_value(text: str) -> str:
    """Return text as a value of type TEXT."""
    # The backslash comes first, or it would meet those of the others.
    return clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def text_list(texts: Iterable[str]) -> str:
    """Return texts as the values of one property, such as CATEGORIES."""
    return ",".join(text_value(text) for text in texts)


def content_line(name: str, parameters: Mapping[str, Sequence[str]], value: str) -> str:
    """Return one property, folded, with its CRLF. The value is taken as it is, but cannot begin a new line."""
    if not _is_name(name):
        raise ValueError(f"no name of a property: {name!r}")
    shown = _parameters(parameters) if parameters else ""
    line = f"{name}{shown}:{value if value.isprintable() else clean(value).replace(chr(10), '')}"
    return f"{line}\r\n" if len(line) <= MOST_OCTETS and line.isascii() else f"{folded(line)}\r\n"


def _parameters(parameters: Mapping[str, Sequence[str]]) -> str:
    if not all(map(_is_name, parameters)):
        raise ValueError(f"no name of a parameter: {list(parameters)}")
    return "".join([f";{key}={','.join(map(parameter_value, texts))}" for key, texts in parameters.items()])


def parameter_value(text: str) -> str:
    """Return the value of a parameter, between quotation marks where it needs them."""
    escaped = clean(text).translate(_PARAMETER_ESCAPES)
    return f'"{escaped}"' if _NEEDS_QUOTES.search(escaped) else escaped


def folded(line: str) -> str:
    """Return a line as lines of at most 75 octets, cut between characters."""
    if line.isascii():
        return line if len(line) <= MOST_OCTETS else _folded_ascii(line)
    octets = line.encode()
    pieces, begin, room = [], 0, MOST_OCTETS
    while len(octets) - begin > room:
        cut = begin + room
        while octets[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(octets[begin:cut])
        # The space that a continued line begins with counts too.
        begin, room = cut, MOST_OCTETS - 1
    return b"\r\n ".join([*pieces, octets[begin:]]).decode()


def _folded_ascii(line: str) -> str:
    rest = range(MOST_OCTETS, len(line), MOST_OCTETS - 1)
    return "\r\n ".join([line[:MOST_OCTETS], *[line[at : at + MOST_OCTETS - 1] for at in rest]])


@lru_cache(maxsize=256)
def _is_name(word: str) -> bool:
    return _NAME.fullmatch(word) is not None
