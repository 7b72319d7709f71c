"""Did you mean: the nearest of the names that would have been right."""

from collections.abc import Iterable


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the one candidate that `word` is most likely a slip of, or None."""
    from difflib import get_close_matches  # only a mistake needs it

    names = list(dict.fromkeys(candidates))
    folded = {name.casefold().replace("_", "-"): name for name in reversed(names)}
    exact = folded.get(word.casefold().replace("_", "-"))
    if exact is not None:
        return exact
    found = get_close_matches(word[:80], [name for name in names if len(name) <= 80], n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return `; did you mean 'brief'?`, or an empty string when nothing is near."""
    name = nearest(word, candidates)
    return f"; did you mean '{name}'?" if name is not None else ""
