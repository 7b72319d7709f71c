"""Did you mean: the nearest of the names that would have been right."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

_LONGEST = 80
# In a shorter word any other is only a slip away; in a long one two slips still leave no doubt.
_SHORTEST = 3
_LONG = 8
# Among more names than these only a slip of a letter or two is guessed: comparing each takes too long.
_MANY = 300
_MOST_COMPARED = 25


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the one candidate that `word` is most likely a slip of, or None."""
    names = tuple(candidates if isinstance(candidates, Mapping) else dict.fromkeys(candidates))
    exact = _by_folded(names).get(_folded(word))
    if exact is not None:
        return exact
    sure = _only(word, names)
    if sure is not None:
        return sure
    return _nearest_of_many(word, names) if len(names) > _MANY else _closest(word, names)


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return `; did you mean 'brief'?`, or an empty string when nothing is near."""
    name = nearest(word, candidates)
    return f"; did you mean '{name}'?" if name is not None else ""


def only_candidate(word: str, candidates: Iterable[str]) -> str | None:
    """Return the one name that `word` must be a slip of, for a fix that nobody looks at; None where there is doubt.

    It is one slip away (in a word of eight letters or more, two) and any other name at least twice as far. Other
    digits are no slip, nor is a short part of a name replaced: `mail-de` may well be right where there is `mail-dk`.
    """
    return _only(word, tuple(candidates if isinstance(candidates, Mapping) else dict.fromkeys(candidates)))


@lru_cache(maxsize=4096)
def _only(word: str, names: tuple[str, ...]) -> str | None:
    from mfab.diagnostics.slips import slips_between  # only a mistake needs it

    written = _folded(word)
    exact = [name for name in names if _folded(name) == written] if written in _by_folded(names) else []
    if exact or not _SHORTEST <= len(written) <= _LONGEST:
        return exact[0] if len(exact) == 1 else None
    most = 2 if len(written) >= _LONG and len(names) <= _MANY else 1
    near = names if len(names) <= _MANY else _alike(word, names)
    distances = sorted((slips_between(written, _folded(name), 2 * most), name) for name in near)
    best, name = distances[0] if distances else (most + 1, "")
    is_alone = len(distances) < 2 or distances[1][0] >= 2 * best
    return name if best <= most and is_alone and not _is_a_variant(written, _folded(name)) else None


def _is_a_variant(written: str, name: str) -> bool:
    """Tell whether a name differs in its digits or in a short part, and so may name a sister of the other."""
    if [each for each in written if each.isdigit()] != [each for each in name if each.isdigit()]:
        return True
    parts, others = written.split("-"), name.split("-")
    if len(parts) == 1 or len(parts) != len(others):
        return False
    return any(
        part != other and len(other) < _SHORTEST and sorted(part) != sorted(other)
        for part, other in zip(parts, others, strict=True)
    )


def _closest(word: str, names: Iterable[str]) -> str | None:
    from difflib import get_close_matches  # only a mistake needs it

    short = [name for name in names if len(name) <= _LONGEST]
    found = get_close_matches(word[:_LONGEST], short, n=1, cutoff=0.6)
    return found[0] if found else None


@lru_cache(maxsize=4096)
def _nearest_of_many(word: str, names: tuple[str, ...]) -> str | None:
    if len(word) > _LONGEST:
        return None
    return _closest(word, _alike(word, names)[:_MOST_COMPARED])


def _alike(word: str, names: tuple[str, ...]) -> list[str]:
    """Return the names that become equal to the word when each loses a letter at most."""
    by_rest = _by_rest(names)
    return list(dict.fromkeys(name for rest in _rests(_folded(word)) for name in by_rest.get(rest, ())))


def _folded(word: str) -> str:
    return word.casefold().replace("_", "-")


@lru_cache(maxsize=16)
def _by_folded(names: tuple[str, ...]) -> Mapping[str, str]:
    return {_folded(name): name for name in reversed(names)}


@lru_cache(maxsize=4)
def _by_rest(names: tuple[str, ...]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        if len(name) <= _LONGEST:
            for rest in _rests(_folded(name)):
                found.setdefault(rest, []).append(name)
    return found


def _rests(word: str) -> Iterator[str]:
    """Yield the word, and what is left of it without each of its letters."""
    yield word
    for position in range(len(word)):
        yield word[:position] + word[position + 1 :]
