"""JSON as it is written to a file: readable, in the order given, and always valid UTF-8."""

import json
from typing import Any


def json_text(content: Any) -> str:
    """Return the content as indented JSON that ends with a line end."""
    text = json.dumps(content, indent=2, ensure_ascii=False)
    # A lone surrogate, from a file name that is no text, cannot be written as it is; its escape is JSON too.
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
