"""Brackets and braces: not closed, closed by the wrong one, a comma too few or too many."""

from mfab.diagnostics.diagnostic import Diagnostic, Related
from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.span import Span
from mfab.parser.yaml_tree.source import Source
from mfab.parser.yaml_tree.stop import Stop

CLOSING = {"[": "]", "{": "}"}
FARTHEST_LOOK = 20_000


def not_separated(stop: Stop) -> Diagnostic:
    """Neither a comma nor the closing bracket follows an item."""
    opener = _character_at(stop.source, stop.since)
    closer = CLOSING.get(opener, "]")
    if stop.character in ("]", "}"):
        return _wrong_closer(stop, opener)
    if not _is_closed(stop.source, stop.since):
        return _never_closed(stop, stop.since)
    if stop.character == "{" and stop.before.endswith("$"):
        message = "inside brackets a text with ${…} needs quotes around it"
        return stop.error(stop.source.at(stop.line, stop.column - 1, 2), message)
    if stop.character == ":":
        message = (
            "this colon stands inside a value; a comma is missing before its key, or the text needs quotes around it"
        )
        return stop.error(stop.place, message)
    return stop.error(stop.word, f"a ',' or the closing '{closer}' is missing before {quoted(stop.rest, most=24)}")


def item_missing(stop: Stop) -> Diagnostic:
    """Something stands where a value should begin."""
    character = stop.character
    if stop.opened is None:
        return _no_value(stop)
    if character == ",":
        message = "nothing stands between this ',' and what is before it; delete it, or write what is missing"
        return stop.error(stop.place, message)
    if character == ":":
        return stop.error(stop.place, "a key is missing before this ':'", code="key")
    if character in ("]", "}"):
        return _wrong_closer(stop, _character_at(stop.source, stop.opened), stop.opened)
    if stop.is_at_end or not _is_closed(stop.source, stop.opened):
        return _never_closed(stop, stop.opened)
    return stop.error(stop.word, f"{quoted(stop.rest)} cannot stand here; put quotes around it if it is a text")


def _no_value(stop: Stop) -> Diagnostic:
    if stop.character in ("]", "}", ","):
        message = (
            f"a text that begins with '{stop.character}' needs quotes around it; or is the opening bracket missing?"
        )
        return stop.error(stop.word, message)
    return stop.error(stop.word, "a value is missing before this; check the indentation and the line above")


def _wrong_closer(stop: Stop, opener: str, opened: Span | None = None) -> Diagnostic:
    since = opened or stop.since
    closer = CLOSING.get(opener, "]")
    message = f"'{opener}' on line {since.line} is closed with '{stop.character}'; close it with '{closer}'"
    return stop.error(stop.place, message, Related(since, "opened here"))


def _never_closed(stop: Stop, opened: Span) -> Diagnostic:
    opener = _character_at(stop.source, opened)
    closer = CLOSING.get(opener, "]")
    line = stop.source.line(opened.line)
    comment = line.find(" #", opened.column - 1)
    if comment >= 0 and closer in line[comment:]:
        message = (
            f"the '{opener}' that opens here is not closed: what follows ' #' is a comment; put quotes around the text"
        )
        return stop.error(opened, message)
    return stop.error(opened, f"the '{opener}' that opens here is never closed; add a '{closer}' after its last item")


def _character_at(source: Source, span: Span) -> str:
    return source.line(span.line)[span.column - 1 : span.column]


def _is_closed(source: Source, opened: Span) -> bool:
    """Whether the bracket finds its partner, within reach; quotes and comments are left out."""
    depth, quote, before, looked_at = 0, "", " ", 0
    for number in range(opened.line, len(source.lines) + 1):
        line = source.line(number)[opened.column - 1 if number == opened.line else 0 :]
        for character in line[:FARTHEST_LOOK]:
            looked_at += 1
            if quote:
                quote = "" if character == quote and before != "\\" else quote
            elif character in "'\"" and before in " ,[{:":
                quote = character
            elif character == "#" and before == " ":
                break
            elif character in "[{":
                depth += 1
            elif character in "]}":
                depth -= 1
                if depth == 0:
                    return True
            before = character
        before = " "
        if looked_at > FARTHEST_LOOK:
            return False
    return False
