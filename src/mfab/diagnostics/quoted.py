"""What an author wrote, quoted in a message and cut to a length that can be read."""

MOST_QUOTED = 40


def quoted(text: str, most: int = MOST_QUOTED) -> str:
    """Return `'brief'`: one line, at most `most` characters of it."""
    one_line = " ".join(text[: 4 * most].split())
    cut = len(one_line) > most or len(text) > 4 * most
    return f"'{one_line[: most - 1].rstrip()}…'" if cut else f"'{one_line}'"
