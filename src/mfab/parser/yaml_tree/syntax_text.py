"""Texts: quotes that are not closed, characters that need quotes, escapes, and `|` with text beside it."""

import re
from dataclasses import replace

from mfab.diagnostics.diagnostic import Diagnostic, Related
from mfab.diagnostics.quoted import quoted
from mfab.parser.yaml_tree.quoting import quotes_around
from mfab.parser.yaml_tree.stop import Stop


def not_closed(stop: Stop) -> Diagnostic:
    """A quote that opens and does not close."""
    quote = stop.source.line(stop.since.line)[stop.since.column - 1 : stop.since.column]
    return stop.error(stop.since, f"the quote {quote} that opens here is never closed; close it at the end of the text")


def text_after_value(stop: Stop) -> Diagnostic:
    """A value has ended, with its quote or its bracket, and text follows on the same line."""
    event, rest = stop.event, stop.rest
    style = getattr(event, "style", None)
    if stop.character in "]}":
        return stop.error(stop.place, f"this '{stop.character}' closes nothing; delete it, or open it before")
    if style in ("'", '"'):
        return _text_after_quote(stop, str(style))
    closing = stop.before.rstrip()[-1:]
    if closing in ("]", "}"):
        opening = "[" if closing == "]" else "{"
        message = (
            f"{quoted(rest)} follows a value that ended with '{closing}'; "
            f"put quotes around the whole value if it is a text that begins with '{opening}'"
        )
        return stop.error(stop.word, message)
    return stop.error(stop.word, f"{quoted(rest)} follows a value that has ended; put quotes around the whole value")


def _text_after_quote(stop: Stop, quote: str) -> Diagnostic:
    begun, ended = stop.event.start_mark, stop.event.end_mark
    if begun.line < ended.line:
        message = (
            f"the quote {quote} that opens here is closed only on line {ended.line + 1}; "
            "is a closing quote missing on this line?"
        )
        closed = Related(stop.source.at(ended.line + 1, ended.column), "closed here")
        return stop.error(stop.source.at(begun.line + 1, begun.column + 1), message, closed)
    inside = "write '' for an apostrophe inside" if quote == "'" else 'write \\" for a quote inside'
    other = '"' if quote == "'" else "'"
    message = (
        f"{quoted(stop.rest)} follows a text whose quotes are closed; {inside}, or put {other} around the whole text"
    )
    return stop.error(stop.word, message)


def bad_first_character(stop: Stop) -> Diagnostic:
    """A text begins with a character that YAML keeps for itself."""
    if stop.character == "%" and stop.is_first_on_line:
        return line_begins_with_percent(stop)
    character = stop.character or "this"
    example = f": {_with_quotes(stop.rest)}" if stop.opened is None and _with_quotes(stop.rest) else ""
    finding = stop.error(stop.word, f"a text that begins with '{character}' needs quotes around it{example}")
    return replace(finding, fix=quotes_around(stop, stop.column))


def item_on_key_line(stop: Stop) -> Diagnostic:
    """`- ` or `? ` on the line of its key."""
    if stop.character == "?":
        return stop.error(stop.place, "a text that begins with '? ' needs quotes around it")
    message = (
        "a list item cannot stand on the line of its key; begin a new line, write [brackets], "
        "or put quotes around a text"
    )
    return stop.error(stop.place, message)


def line_begins_with_percent(stop: Stop) -> Diagnostic:
    """YAML takes a line that begins with `%` for an instruction."""
    span = stop.source.at(stop.since.line, stop.since.column)
    return stop.error(
        span,
        "a line that begins with '%' is an instruction to YAML readers; indent it, or put quotes around it",
    )


def bad_escape(stop: Stop) -> Diagnostic:
    """A backslash in double quotes with something after it that is no escape."""
    line = stop.source.line(stop.line)
    start = line.rfind("\\", 0, stop.column + 1) if stop.column <= len(line) else line.rfind("\\")
    start = start if start >= 0 else stop.column - 1
    found = re.compile(r"\\(?:[xuU][0-9A-Fa-f]*|.?)").match(line, start)
    written = found.group() if found else line[start : start + 2]
    if written[1:2] in ("x", "u", "U") and len(written) > 2 and "Unicode" in stop.said:
        help_with = "write the character itself"
    elif written[1:2] in ("x", "u", "U"):
        digits = {"x": 2, "u": 4, "U": 8}[written[1]]
        help_with = f"it takes {digits} hexadecimal digits; or write \\\\ for a backslash"
    else:
        help_with = "write \\\\ for a backslash, or put single quotes around the text"
    return stop.error(
        stop.source.at(stop.line, start + 1, len(written)),
        f"'{written}' is no escape in double quotes; {help_with}",
    )


def block_text_on_first_line(stop: Stop) -> Diagnostic:
    """After `|` or `>` the text begins on the next line."""
    mark = stop.source.line(stop.since.line)[stop.since.column - 1 : stop.since.column]
    message = (
        f"after '{mark}' the text begins on the next line, indented; "
        f"put quotes around a text that itself begins with '{mark}'"
    )
    return stop.error(stop.since, message)


def name_missing(stop: Stop) -> Diagnostic:
    """A lone `*` or `&` where a text was meant."""
    mark = stop.source.line(stop.since.line)[stop.since.column - 1 : stop.since.column]
    return stop.error(stop.since, f"a text that begins with '{mark}' needs quotes around it")


def tag_is_broken(stop: Stop) -> Diagnostic:
    """Something after `!` that is not even a tag."""
    line = stop.source.line(stop.since.line)[stop.since.column - 1 :]
    tag = line.split(maxsplit=1)[0] if line.split() else "!"
    span = stop.source.at(stop.since.line, stop.since.column, len(tag))
    return stop.error(span, tag_message(tag), code="tag")


def tag_message(tag: str) -> str:
    """What to do about a word that begins with `!`."""
    if tag.startswith("!include"):
        return f"{quoted(tag)} is not read here; name shared files in the list 'include' of the playbook"
    return (
        f"{quoted(tag)} is a tag, which is not read here; delete it, or put quotes around a text that begins with '!'"
    )


def _with_quotes(text: str) -> str:
    return f'"{text}"' if 0 < len(text) <= 40 and '"' not in text and "\\" not in text else ""
