"""Text that any file can hold: no control characters, and nothing that UTF-8 cannot write."""

import re

# Besides line feed and carriage return, what some readers take for the end of a line.
_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# The mark for byte order too: within text it is a space that nobody sees, and that not every reader takes for one.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return text whose lines end with a line feed and that has no other control character but the tab."""
    # Nearly all that people write is printable, and nothing printable is to be taken out.
    if text.isprintable():
        return text
    return _LONE_SURROGATE.sub("\ufffd", _CONTROL.sub("", _LINE_END.sub("\n", text)))


def one_line(text: str) -> str:
    """Return clean text as one line, with single spaces."""
    return " ".join(clean(text).split())
