"""Text made safe to show: characters that steer a terminal, or hide, become visible escapes."""

import re
import unicodedata

ZERO_WIDTH_JOINER = "\u200d"
NAMED_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Control, format, surrogate, line and paragraph separator, unassigned: nothing of it is ordinary writing.
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Cn"})
# Between two of these a joiner makes one emoji of both, as in a family or a profession.
EMOJI_PART = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")


def printable(text: str) -> str:
    """Return the text with `\\x1b`, `\\u202e` and the like in place of what would not show."""
    return text if text.isprintable() else "".join(shown_characters(text))


def shown_characters(text: str) -> list[str]:
    """Return for each character what is shown of it: itself, or its escape."""
    return [
        character if character.isprintable() or _is_kept(text, at, character) else _escape(character)
        for at, character in enumerate(text)
    ]


def _is_kept(text: str, at: int, character: str) -> bool:
    if character == ZERO_WIDTH_JOINER:
        return bool(EMOJI_PART.match(text[at - 1 : at]) and EMOJI_PART.match(text[at + 1 : at + 2]))
    return unicodedata.category(character) not in HIDDEN


def _escape(character: str) -> str:
    if character in NAMED_ESCAPES:
        return NAMED_ESCAPES[character]
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
