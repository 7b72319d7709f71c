"""How many slips of the hand lie between two words: a letter dropped, doubled, replaced, or swapped with the next."""


def slips_between(one: str, other: str, most: int) -> int:
    """Return the number of slips that turn one word into the other, or `most + 1` when there are more.

    This is the optimal string alignment distance of Damerau and Levenshtein.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    earlier: list[int] = []
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, against in enumerate(other, start=1):
            least = min(before[column] + 1, current[-1] + 1, before[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                least = min(least, earlier[column - 2] + 1)
            current.append(least)
        if min(current) > most and min(before) > most:
            return most + 1
        earlier, before = before, current
    return min(before[-1], most + 1)
