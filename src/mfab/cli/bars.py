"""Bars of block characters, to the eighth of a column."""

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")


def bar(share: float, width: int) -> str:
    """Return a bar for a share of a width; what is more than nothing shows."""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    if eighths == 0 and share > 0:
        eighths = 1
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8]


def mirrored(left: float, right: float, width: int) -> tuple[str, str]:
    """Return two bars from one axis, to the left and to the right, as texts that fill the width together.

    The longer of the shares, which are at most 1, takes what half of the width has.
    """
    half = width // 2
    before, after = round(max(left, 0.0) * (half - 1)), round(max(right, 0.0) * (width - half - 1))
    return " " * (half - 1 - before) + "█" * before + "│", "█" * after + " " * (width - half - after)
