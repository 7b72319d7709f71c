"""Names that look alike: the same but for hyphens, or with a letter of another alphabet in a Latin word."""

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
# Letters of other alphabets that a Latin one is mistaken for.
_LIKE_LATIN = str.maketrans(
    "аеорсхуіјѕԁһԛԝкмтвнАВЕЗКМНОРСТХУІЈЅαοινρτυχκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcxyijsdhqwkmtbhABE3KMHOPCTXYIJSaoivptuxkABEZHIKMNOPTYX",
)

# Latin letters that do not fall apart into a plain one and its mark.
_PLAIN = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def plain_latin(text: str) -> str:
    """Return a text in small letters, each with a mark or of another alphabet as the plain Latin one it looks like."""
    parts = unicodedata.normalize("NFKD", text.translate(_LIKE_LATIN).casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).translate(_PLAIN)


def folded(name: str) -> str:
    """Return a name as it looks from afar: without hyphens, case and space, foreign letters as the Latin ones."""
    if name.isascii():
        return name.lower().replace("-", "").replace("_", "").replace(" ", "")
    plain = unicodedata.normalize("NFKC", name).translate(_LIKE_LATIN)
    return re.sub(r"[\s_-]+", "", plain.casefold())


def foreign_letter(text: str) -> str | None:
    """Return which letter of another alphabet stands in a Latin word, such as `the Cyrillic 'а'`."""
    if text.isascii():
        return None
    for word in _WORD.findall(text):
        if not _LATIN.search(word):
            continue
        for letter in word:
            script = unicodedata.name(letter, "").partition(" ")[0]
            if script in ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"):
                return f"the {script.capitalize()} '{letter}'"
    return None
