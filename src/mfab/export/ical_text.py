"""Lines of an iCalendar file as RFC 5545 wants them: escaped, quoted, folded, and nothing can break out."""

import re
from collections.abc import Iterable, Mapping, Sequence

from mfab.export.plain_text import clean

MOST_OCTETS = 75
_NAME = re.compile(r"[A-Z0-9-]+")
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
# RFC 6868: what a parameter cannot hold even between quotation marks.
_PARAMETER_ESCAPES = {"^": "^^", "\n": "^n", '"': "^'"}
_NEEDS_QUOTES = re.compile("[,;:]")


def text_value(text: str) -> str:
    """Return text as a value of type TEXT."""
    return _translated(clean(text), _ESCAPES)


def text_list(texts: Iterable[str]) -> str:
    """Return texts as the values of one property, such as CATEGORIES."""
    return ",".join(text_value(text) for text in texts)


def content_line(name: str, parameters: Mapping[str, Sequence[str]], value: str) -> str:
    """Return one property, folded, with its CRLF. The value is taken as it is, but cannot begin a new line."""
    given = [name, *parameters]
    if not all(_NAME.fullmatch(word) for word in given):
        raise ValueError(f"no name of a property or parameter: {given}")
    shown = "".join(f";{key}={','.join(map(parameter_value, texts))}" for key, texts in parameters.items())
    return folded(f"{name}{shown}:{clean(value).replace(chr(10), '')}") + "\r\n"


def parameter_value(text: str) -> str:
    """Return the value of a parameter, between quotation marks where it needs them."""
    escaped = _translated(clean(text), _PARAMETER_ESCAPES)
    return f'"{escaped}"' if _NEEDS_QUOTES.search(escaped) else escaped


def folded(line: str) -> str:
    """Return a line as lines of at most 75 octets, cut between characters."""
    octets = line.encode()
    pieces, room = [], MOST_OCTETS
    while len(octets) > room:
        cut = room
        while octets[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(octets[:cut])
        # The space that a continued line begins with counts too.
        octets, room = octets[cut:], MOST_OCTETS - 1
    return b"\r\n ".join([*pieces, octets]).decode()


def _translated(text: str, escapes: Mapping[str, str]) -> str:
    return text.translate({ord(character): escape for character, escape in escapes.items()})
