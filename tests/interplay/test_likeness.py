"""How alike tasks are: the weighted Jaccard coefficient on cases that are counted by hand."""

from math import isclose, log

from hypothesis import given
from hypothesis import strategies as st

from mfab.interplay.likeness import likeness, weights_of, words_in

WORDS = st.frozensets(st.sampled_from(["goods", "copy", "print", "dealer", "text"]))


def test_the_weight_of_shared_words_over_that_of_all() -> None:
    first, second, third = words_in("Print the flyers"), words_in("Print a poster"), words_in("Print it")
    weights = weights_of([first, second, third])

    # "print" stands in all three, "flyer" and "poster" in one each.
    assert isclose(weights["print"], log(2)) and isclose(weights["flyer"], log(4))
    assert isclose(likeness(first, second, weights), log(2) / (log(2) + 2 * log(4)))


def test_plurals_placeholders_and_empty_words_do_not_count() -> None:
    assert words_in("Copies for ${market}", "all the dealers") == {"copy", "dealer"}
    assert words_in("Glass, press and less") == {"glass", "press", "less"}


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_a_task_is_wholly_like_itself(first: frozenset[str], second: frozenset[str]) -> None:
    weights = weights_of([first, second])
    assert 0 <= likeness(first, second, weights) <= 1
    assert likeness(first, second, weights) == likeness(second, first, weights)
    assert likeness(first, first, weights) == (1 if first else 0)
