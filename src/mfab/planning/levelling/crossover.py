"""New activity lists from old ones: sampled, crossed and varied, each in an order that links allow."""

from collections.abc import Sequence, Set
from math import log
from typing import Protocol


class Luck(Protocol):
    """A seeded generator of numbers in [0, 1), such as `random.Random`."""

    def random(self) -> float: ...


def crossed(luck: Luck, mother: Sequence[int], father: Sequence[int]) -> list[int]:
    """Return a list with its beginning and end from the mother and a part between from the father.

    Two-point crossover of Hartmann (1998), "A competitive genetic algorithm for resource-constrained project
    scheduling".
    """
    count = len(mother)
    first, second = sorted((int(luck.random() * count), int(luck.random() * count)))
    child = list(mother[:first])
    known = set(child)
    part = [number for number in father if number not in known][: second - first]
    known.update(part)
    return [*child, *part, *(number for number in mother[first:] if number not in known)]


def varied(luck: Luck, order: list[int], waits_for: Sequence[Set[int]], share: float) -> list[int]:
    """Return a list in which about that share of the activities has changed places with the next one."""
    changed = list(order)
    rarity = log(1 - share)
    place = int(log(1 - luck.random()) / rarity)
    while place < len(changed) - 1:
        one, other = changed[place], changed[place + 1]
        if one not in waits_for[other]:
            changed[place], changed[place + 1] = other, one
        place += 1 + int(log(1 - luck.random()) / rarity)
    return changed
