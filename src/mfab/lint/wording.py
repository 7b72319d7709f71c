"""Names in a sentence: lists that stay readable, and what may help when a name is not known."""

from collections.abc import Iterable, Sequence

from mfab.diagnostics.suggestion import did_you_mean
from mfab.model.record import quoted

_MOST_NAMES = 5


def listed(names: Sequence[str], joint: str = "and") -> str:
    """Return `'a', 'b' and 'c'`; of more than a few names, the first and how many more there are."""
    shown = [quoted(name) for name in names[:_MOST_NAMES]]
    if len(names) > _MOST_NAMES:
        return f"{', '.join(shown)} {joint} {len(names) - _MOST_NAMES} more"
    return f" {joint} ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def help_with(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return `; did you mean 'brief'?`, else `otherwise` behind a semicolon, or nothing."""
    hint = did_you_mean(name, known)
    return hint or (f"; {otherwise}" if otherwise else "")
