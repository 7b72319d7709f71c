"""A definition that is misspelt itself: nobody calls it by its name, and several call it by another that is near."""

from collections import Counter
from collections.abc import Collection, Iterable


def called_otherwise(mentions: Iterable[str], known: Collection[str]) -> dict[str, str]:
    """Return names that are none of the known ones, each with the known one that must be a slip of it.

    Two or more call it so, and nobody calls it as it is written: whoever mends it mends one place, not all the others.
    """
    counts = Counter(mentions)
    strange = [name for name, count in counts.items() if count > 1 and name not in known]
    if not strange:
        return {}
    from mfab.diagnostics.suggestion import only_candidate

    meant = {name: only_candidate(name, known) for name in strange}
    times = Counter(meant.values())
    return {
        name: definition
        for name, definition in meant.items()
        if definition is not None and definition not in counts and times[definition] == 1
    }
