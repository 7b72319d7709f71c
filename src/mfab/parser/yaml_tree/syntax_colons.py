"""Colons: one too many in a value, one missing after a key, or no space after it."""

import re
from dataclasses import replace

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.diagnostics.quoted import quoted
from mfab.parser.yaml_tree.quoting import quotes_around
from mfab.parser.yaml_tree.stop import Stop
from mfab.parser.yaml_tree.syntax_layout import deeper_than_its_neighbour, first_word, indentation, line_above

# `owner: anna` before another colon on the line, perhaps after `- `.
KEY_BEFORE = re.compile(r"(?:\s|-\s)*+(?P<key>[^\s#:'\"\[{&*!][^#:]*):\s+")
NO_SPACE_AFTER_COLON = re.compile(r"(?:\s|-\s)*+(?P<key>[\w-]++):[^\s:/]")
LONGEST_KEY = 1024


def second_colon(stop: Stop) -> Diagnostic:
    """A colon where no key can be: in a value, on a deeper line, or after a text of several lines."""
    key = KEY_BEFORE.match(stop.before)
    if key:
        written = stop.before[key.end() :] + stop.rest
        finding = stop.error(
            stop.place,
            f"this colon is the second on its line, after {quoted(key['key'].strip() + ':')}; "
            f"put quotes around a value that holds one{_in_quotes(written)}",
        )
        return replace(finding, fix=quotes_around(stop, key.end() + 1))
    name = stop.before.strip().removeprefix("- ").strip()
    if len(name) > LONGEST_KEY:
        return stop.error(stop.source.at(stop.line, 1), f"this key has more than {LONGEST_KEY} characters; shorten it")
    if name.startswith("---"):
        message = "nothing can stand beside '---'; delete it, or begin a new line after it"
        return stop.error(stop.source.at(stop.line, 1, 3), message)
    return _key_after_text(stop, name)


def _key_after_text(stop: Stop, name: str) -> Diagnostic:
    """A key on a line of its own that YAML takes for the next line of a text above."""
    above = line_above(stop.source, stop.line)
    missing_space = None if ": " in stop.source.line(above) else _no_space_after_colon(stop, above)
    if missing_space is not None:
        return missing_space
    deeper = deeper_than_its_neighbour(stop, name)
    if deeper is not None:
        return deeper
    span = stop.source.at(stop.line, indentation(stop.source.line(stop.line)) + 1, max(len(name), 1))
    if above and ":" not in stop.source.line(above):
        text = stop.source.line(above)
        span = stop.source.at(above, indentation(text) + 1, len(text.strip()))
        return stop.error(span, f"{quoted(text.strip())} has no ':' after it; a key is written 'name: value'")
    return stop.error(
        span,
        f"the key {quoted(name)} must stand on one line, with its ':'; shorten it or mend the line above",
    )


def no_colon(stop: Stop) -> Diagnostic:
    """A line that is neither `key: value` nor the rest of a text above it."""
    line = stop.source.line(stop.since.line)
    text = line[stop.since.column - 1 :].rstrip()
    span = stop.source.at(stop.since.line, stop.since.column, len(text))
    missing_space = _no_space_after_colon(stop, stop.since.line)
    if missing_space is not None:
        return missing_space
    if re.match(r"-[^\s-]", text):
        return stop.error(stop.since, f"there is no space after the '-' of {quoted(text)}; add one")
    return stop.error(
        span,
        f"{quoted(first_word(text))} has no ':' after it; a key is written 'name: value', "
        "and the further lines of a text are indented deeper than its key",
    )


def _no_space_after_colon(stop: Stop, line: int) -> Diagnostic | None:
    found = NO_SPACE_AFTER_COLON.match(stop.source.line(line))
    if found is None:
        return None
    span = stop.source.at(line, found.end("key") + 1)
    return stop.error(span, f"there is no space after the colon of {quoted(found['key'] + ':')}; add one")


def _in_quotes(text: str) -> str:
    text = text.strip()
    return f': "{text}"' if len(text) <= 40 and '"' not in text and "\\" not in text else ""
