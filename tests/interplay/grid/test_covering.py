"""Who meets what in which cell, counted by hand."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.interplay.grid.grids import covered, grid_of

from mfab.interplay.grid.covering import MOST_CELLS, TooManyCells, cover
from mfab.model.coverage import Trouble
from mfab.model.frequency import Frequency
from mfab.model.grid import Grid, Play, Segment

SHOP = """\
dimensions: {relation: [prospect, new], phase: [need, compare, use]}
channels: {email: {most: 1 a week}, website: {pull: true}}
segments:
  looking: {at: {relation: prospect, phase: [need, compare]}, size: 900, priority: high}
  unpacking: {at: {relation: new, phase: use}, size: 100}
plays:
  guide: {at: {phase: compare}, message: Quieter, channels: [email, website], frequency: weekly, owner: editor}
  offer: {at: {relation: prospect, phase: compare}, message: Cheaper, channels: email, frequency: monthly, owner: sales}
  tips: {at: {relation: new}, message: How to, channels: [website], frequency: daily, owner: service}
  news: {at: {relation: new, phase: need}, message: News, channels: [email]}
"""


def test_a_segment_that_no_play_reaches_in_a_cell_has_a_hole_there() -> None:
    found = covered(SHOP)
    assert [(hole.segment, hole.cells) for hole in found.holes] == [("looking", ((0, 0),))]
    assert found.share_served("looking") == Fraction(1, 2)
    assert found.share_served("unpacking") == 1


def test_cells_are_told_with_who_stands_and_what_is_met_in_them() -> None:
    seen = {found.cell: (found.segments, found.plays) for found in covered(SHOP).cells}
    assert seen == {
        (0, 0): (("looking",), ()),
        (0, 1): (("looking",), ("guide", "offer")),
        (1, 0): ((), ("tips", "news")),
        (1, 1): ((), ("guide", "tips")),
        (1, 2): (("unpacking",), ("tips",)),
    }


def test_two_messages_on_one_channel_are_two_voices_and_on_two_channels_a_conversation() -> None:
    found = covered(SHOP)
    assert [(each.segment, each.channel, each.plays) for each in found.voices] == [
        ("looking", "email", ("guide", "offer"))
    ]
    apart = covered(SHOP.replace("message: Cheaper, channels: email", "message: Cheaper, channels: post")
                    .replace("website: {pull: true}", "website: {pull: true}, post: {}"))  # fmt: skip
    assert apart.voices == ()


@pytest.mark.parametrize("same", ["Quieter", "quieter ", "QUIETER"])
def test_the_same_message_twice_is_one_voice(same: str) -> None:
    assert covered(SHOP.replace("Cheaper", f"'{same}'")).voices == ()


def test_on_a_channel_that_customers_come_to_nobody_speaks_over_another() -> None:
    assert covered(SHOP.replace("most: 1 a week", "pull: true")).voices == ()


def test_several_owners_are_told_unless_somebody_answers_for_the_segment() -> None:
    found = covered(SHOP)
    assert [(each.segment, each.owners, each.plays) for each in found.owners] == [
        ("looking", ("editor", "sales"), ("guide", "offer"))
    ]
    assert covered(SHOP.replace("priority: high", "priority: high, owner: editor")).owners == ()


def test_contacts_a_week_are_added_up_by_channel() -> None:
    found = {(each.segment, each.channel): each for each in covered(SHOP).pressures}
    # Weekly and monthly: 1 + 12/52. The website is pulled, and 'news' does not say how often.
    assert found["looking", "email"].a_week == 1 + Fraction(12, 52)
    assert found["looking", "email"].is_too_much
    assert found["unpacking", "website"].a_week == 7
    assert not found["unpacking", "website"].is_too_much
    assert set(found) == {("looking", "email"), ("looking", "website"), ("unpacking", "website")}


def test_what_is_enough_is_the_channels_own_word_else_the_given_one() -> None:
    text = SHOP.replace("email: {most: 1 a week}", "email: {}")
    assert not covered(text).overloads  # two a week are enough where nobody says
    assert [each.channel for each in cover(grid_of(text), Fraction(1)).overloads] == ["email"]
    assert [each.channel for each in cover(grid_of(SHOP), Fraction(9)).overloads] == ["email"]


def test_exactly_enough_is_not_too_much() -> None:
    assert not covered(SHOP.replace("frequency: monthly", "frequency: once")).overloads


def test_plays_contradict_each_other_where_a_segment_meets_both() -> None:
    text = SHOP.replace("frequency: monthly", "frequency: monthly, contradicts: [guide, tips]")
    assert [(each.segment, each.plays, each.cells) for each in covered(text).contradictions] == [
        ("looking", ("offer", "guide"), ((0, 1),))
    ]


def test_a_contradiction_that_both_tell_is_told_once() -> None:
    text = SHOP.replace("frequency: monthly", "frequency: monthly, contradicts: [guide]")
    text = text.replace("frequency: weekly", "frequency: weekly, contradicts: [offer]")
    assert len(covered(text).contradictions) == 1


def test_a_play_for_a_place_where_nobody_stands_is_met_by_nobody() -> None:
    assert covered(SHOP).idle_plays == ("news",)


def test_the_gravest_trouble_of_a_cell_is_told_first() -> None:
    text = SHOP.replace("frequency: monthly", "frequency: monthly, contradicts: [guide]")
    troubles = {each.cell: each.troubles for each in covered(text).cells}
    assert troubles[0, 0] == (Trouble.HOLE,)
    assert troubles[0, 1] == (Trouble.CONTRADICTION, Trouble.VOICES, Trouble.OVERLOAD, Trouble.OWNERS)


def test_a_play_without_a_place_is_for_everybody() -> None:
    assert covered(SHOP + "  hotline: {message: Call us, channels: [phone]}\n".replace("phone", "website")).holes == ()


@pytest.mark.parametrize("sides", [1, 2, 5])
def test_any_number_of_dimensions(sides: int) -> None:
    names = "abcde"[:sides]
    dimensions = ", ".join(f"{name}: [x, y]" for name in names)
    place = ", ".join(f"{name}: y" for name in names)
    found = covered(f"dimensions: {{{dimensions}}}\nsegments: {{all: {{at: {{}}}}}}\n"
                    f"plays: {{one: {{at: {{{place}}}, message: m, channels: [c]}}}}\n")  # fmt: skip
    assert found.space.size == 2**sides
    assert len(found.holes[0].cells) == 2**sides - 1


@pytest.mark.parametrize(
    "text", ["", "dimensions: {}\n", "segments: {a: {}}\nplays: {b: {message: m, channels: [c]}}\n"]
)
def test_a_grid_without_dimensions_has_no_cells(text: str) -> None:
    found = covered(text)
    assert (found.space.size, found.cells, found.holes) == (0, (), ())


def test_more_cells_than_anybody_could_look_at_are_refused_at_once() -> None:
    many = ", ".join(f"d{number}: [{', '.join(f'p{each}' for each in range(10))}]" for number in range(10))
    with pytest.raises(TooManyCells, match=f"has 10,000,000,000 cells, of at most {MOST_CELLS:,}"):
        covered(f"dimensions: {{{many}}}\n")


PLACES = st.fixed_dictionaries({}, optional={"a": st.sets(st.sampled_from("xyz")), "b": st.sets(st.sampled_from("uv"))})


@settings(max_examples=60, deadline=None)
@given(
    st.lists(PLACES, max_size=4), st.lists(st.tuples(PLACES, st.sampled_from("mn"), st.sampled_from("12")), max_size=5)
)
def test_it_is_what_a_look_into_each_cell_finds(segments: list[dict], plays: list[tuple[dict, str, str]]) -> None:
    made = Grid(
        grid="g",
        dimensions={"a": ("x", "y", "z"), "b": ("u", "v")},
        segments={f"s{n}": Segment(at={k: tuple(v) for k, v in at.items()}) for n, at in enumerate(segments)},
        plays={
            f"p{n}": Play(
                at={k: tuple(v) for k, v in at.items()}, message=said, channels=("c",),
                frequency=Frequency(f"{often} a week", Fraction(int(often))),
            )
            for n, (at, said, often) in enumerate(plays)
        },
    )  # fmt: skip
    found = cover(made, Fraction(2))
    seen = {each.cell: each for each in found.cells}
    for (x, a), (y, b) in product(enumerate("xyz"), enumerate("uv")):
        here = [n for n, s in made.segments.items() if a in s.at.get("a", a) and b in s.at.get("b", b)]
        met = [n for n, p in made.plays.items() if a in p.at.get("a", a) and b in p.at.get("b", b)]
        if not here and not met:
            assert (x, y) not in seen
            continue
        assert seen[x, y].segments == tuple(here) and seen[x, y].plays == tuple(met)
        for name in here:
            assert any(h.segment == name and (x, y) in h.cells for h in found.holes) == (not met)
            said = {made.plays[play].message for play in met}
            assert any(v.segment == name and (x, y) in v.cells for v in found.voices) == (len(said) > 1)
            often = sum(made.plays[play].frequency.a_week for play in met)
            assert any(p.segment == name and (x, y) in p.cells for p in found.overloads) == (often > 2)
