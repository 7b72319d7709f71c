"""Text for Mermaid: nothing in a title can be taken for syntax, in any of its diagrams."""

import re

from mfab.export.plain_text import one_line

# Mermaid writes these three around the code of a character while it reads a diagram.
_MERMAIDS_OWN = "ﬂ°¶"
_SYNTAX = re.compile(rf"[!-&*:-@\[-`{{-~{_MERMAIDS_OWN}]")
# A dot or a hyphen is harmless between words; where it is not, it makes links and lists of Markdown.
_LIST_OR_LINK = re.compile(r"(?<=\S)\.(?=\S)|(?<=^\d)[.)]|(?<=^\d\d)[.)]|^[-+]|--+")
_KEYWORD = re.compile(
    r"(?:acctitle|accdescr|accdescription|href|call|click|gantt|dateformat|inclusiveenddates|topaxis|axisformat"
    r"|tickinterval|includes|excludes|todaymarker|weekday|weekend|title|section|end)\b|\d{4}-\d\d-\d\d",
    re.IGNORECASE | re.ASCII,
)


def label(text: str) -> str:
    """Return text that Mermaid shows as it stands; what could be syntax is written as `#58;`."""
    shown = one_line(text)
    marked = _KEYWORD.match(shown) is not None
    places = {found.start() + n for found in _LIST_OR_LINK.finditer(shown) for n in range(len(found[0]))}
    if marked:
        places |= {0}
    return "".join(
        f"#{ord(character)};" if place in places or _SYNTAX.match(character) else character
        for place, character in enumerate(shown)
    )
