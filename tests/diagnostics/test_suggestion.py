"""What a word is a slip of: a guess for a message, and near certainty for a fix."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfab.diagnostics.slips import slips_between
from mfab.diagnostics.suggestion import did_you_mean, nearest, only_candidate

WORDS = st.text("abc-", max_size=7)


@pytest.mark.parametrize("written", ["breif", "brif", "brieff", "brife", "Brief", "briew"])
def test_one_slip_from_one_name_leaves_no_doubt(written: str) -> None:
    assert only_candidate(written, ["brief", "copy", "launch"]) == "brief"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("copi", ["copy", "cope"]),  # as near to either
        ("copy-3", ["copy-2"]),  # the next of a series
        ("mail-de", ["mail-dk"]),  # Germany is no slip of Denmark
        ("go", ["do"]),  # too short to tell
        ("press", ["dress-code"]),  # far away
        ("kpy", ["copy"]),  # two slips in a short word
        ("brief", []),
        ("a" * 500, ["a" * 499]),  # nobody writes that
    ],
)
def test_where_there_is_doubt_nothing_is_fixed(written: str, names: list[str]) -> None:
    assert only_candidate(written, names) is None


def test_two_slips_in_a_long_word_are_mended() -> None:
    assert only_candidate("marketign-manger", ["marketing-manager", "product-manager"]) == "marketing-manager"


def test_a_name_in_another_case_or_with_the_other_joint_is_the_name() -> None:
    assert only_candidate("Press_Release", ["press-release", "press-releases"]) == "press-release"


def test_of_many_names_the_one_a_slip_away_is_found() -> None:
    names = [f"task-{number}-of-many" for number in range(5000)]
    assert only_candidate("task-4711-of-mnay", names) == "task-4711-of-many"


def test_a_message_guesses_further_than_a_fix_and_never_otherwise() -> None:
    assert nearest("copy-3", ["copy-2", "launch"]) == "copy-2"
    assert did_you_mean("breif", ["brief"]) == "; did you mean 'brief'?"
    assert did_you_mean("xyz", ["brief"]) == ""


@given(st.sampled_from(["brief", "copy", "launch", "content-lead"]), st.integers(0, 11), st.sampled_from("abcxyz"))
def test_what_is_fixed_is_what_the_message_says(word: str, at: int, letter: str) -> None:
    names = ["brief", "copy", "launch", "content-lead", "content-led"]
    written = word[:at] + letter + word[at + 1 :]
    assert only_candidate(written, names) in (None, nearest(written, names))


@given(WORDS, WORDS)
def test_slips_are_counted_both_ways_alike(one: str, other: str) -> None:
    assert slips_between(one, other, 9) == slips_between(other, one, 9)


@given(WORDS, WORDS, st.integers(0, 4))
def test_beyond_the_most_that_matters_counting_stops(one: str, other: str, most: int) -> None:
    assert slips_between(one, other, most) == min(slips_between(one, other, 20), most + 1)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("brief", "brief", 0), ("breif", "brief", 1), ("brif", "brief", 1), ("brieef", "brief", 1), ("ca", "abc", 3)],
)
def test_a_swap_is_one_slip(one: str, other: str, slips: int) -> None:
    assert slips_between(one, other, 9) == slips
