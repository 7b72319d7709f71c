"""Contacts counted by cell, and who of them falls through; nothing of anybody is told but counts."""

from collections.abc import Iterator, Sequence

import pytest
from tests.interplay.grid.grids import covered, grid_of

from mfab.interplay.grid.contact_columns import UnfitList, sides_of
from mfab.interplay.grid.counting import Counted, count, fallen_through

SHOP = """\
dimensions: {relation: [prospect, new-customer], phase: [need, use]}
segments: {looking: {at: {relation: prospect, phase: need}}, using: {at: {relation: new-customer, phase: use}}}
plays:
  tips: {at: {phase: use}, message: How to, channels: [email]}
contacts: {values: {relation: {Neukunde: new-customer}}}
"""
HEADS = ["Name", "Relation", "Phase"]


def counted(rows: Sequence[Sequence[str]], text: str = SHOP, heads: Sequence[str] = HEADS) -> Counted:
    """Count rows of name, relation and phase."""
    grid = grid_of(text)
    source: Iterator[Sequence[str]] = iter(rows)
    return count(source, sides_of(covered(text).space, grid.contacts, heads), lambda: False)


def test_contacts_are_counted_by_cell() -> None:
    found = counted(
        [["a", "prospect", "need"], ["b", "Prospect ", "NEED"], ["c", "New customer", "use"], ["d", "Neukunde", "use"]]
    )
    assert found.by_cell == {(0, 0): 2, (1, 1): 2}
    assert (found.total, found.placed, found.unplaced) == (4, 4, 0)


def test_who_stands_in_no_segment_or_meets_nothing_is_told_by_cell_the_most_first() -> None:
    rows = (
        [["", "prospect", "need"]] * 3
        + [["", "prospect", "use"]] * 2
        + [["", "new-customer", "need"], ["", "new-customer", "use"]]
    )
    found = fallen_through(covered(SHOP), counted(rows))
    assert found.no_play == (((0, 0), 3),)
    assert found.no_segment == (((0, 1), 2), ((1, 0), 1))
    assert found.met_all_the_same == 2
    assert found.by_segment == {"looking": 3, "using": 1}
    assert found.served == 1


def test_values_that_are_no_position_are_told_with_their_counts_and_what_is_near() -> None:
    rows = [["", "VIP", "use"]] * 3 + [["", "prospekt", "use"], ["", "", "use"], ["", "prospect", "usee"]]
    relation, phase = counted(rows).unknown
    assert [(each.value, each.contacts, each.hint) for each in relation.values] == [
        ("VIP", 3, ""),
        ("prospekt", 1, "; did you mean 'prospect'?"),
    ]
    assert (relation.empty, relation.unknown, relation.hidden) == (1, 4, 0)
    assert [(each.value, each.contacts) for each in phase.values] == [("usee", 1)]


@pytest.mark.parametrize(
    "value", ["anna@example.com", "+45 12 34 56 78", "Anna Holm", "x" * 200, "4711-2009-11"],
    ids=["mail", "phone", "name", "long", "number"],
)  # fmt: skip
def test_what_may_be_about_one_person_is_counted_and_never_told(value: str) -> None:
    (relation,) = counted([["", value, "use"]] * (2 if " Holm" in value else 9)).unknown
    assert relation.values == ()
    assert relation.hidden == relation.unknown > 0


def test_a_column_with_a_different_value_for_everybody_tells_none_of_them() -> None:
    (relation,) = counted([["", f"prospecc{number}", "use"] for number in range(500) for _ in range(4)]).unknown
    assert (relation.values, relation.hidden, relation.is_no_status) == ((), 2000, True)


def test_rows_without_all_columns_are_counted_apart() -> None:
    found = counted([["a", "prospect", "need"], ["b"], ["c", "prospect", "need"], [], ["d", "prospect", "need"]])
    assert (found.total, found.placed, found.short) == (5, 3, 2)


def test_all_rows_are_counted_whatever_their_number() -> None:
    for number in (0, 1, 499, 500, 501, 1000, 1001, 2500):
        rows = [["", "prospect", "need" if each % 3 else "use"] for each in range(number)]
        found = counted(rows)
        assert (found.total, sum(found.by_cell.values())) == (number, number)


def test_short_rows_at_every_place_of_a_round_are_counted_once() -> None:
    for number in (1, 499, 500, 501):
        found = counted([["", "prospect", "need"]] * number + [["short"]] + [["", "prospect", "need"]] * 3)
        assert (found.placed, found.short) == (number + 3, 1)


def test_a_dimension_without_a_column_may_be_the_same_for_all() -> None:
    text = SHOP.replace("contacts: {", "contacts: {every: {phase: use}, ")
    assert counted([["a", "prospect"], ["b", "prospect"]], text, ["Name", "Relation"]).by_cell == {(0, 1): 2}
    both = SHOP.replace("contacts: {", "contacts: {every: {phase: use, relation: prospect}, ")
    assert counted([["a"], ["b"], []], both, ["Name"]).by_cell == {(0, 1): 2}


def test_a_list_without_the_column_of_a_dimension_names_the_one_that_is_near() -> None:
    with pytest.raises(UnfitList, match=r"no column 'phase'; did you mean 'Phasee'\?; it has 'Relation', 'Phasee'"):
        counted([], heads=["Relation", "Phasee"])
    with pytest.raises(UnfitList, match="--every phase=need"):
        counted([], heads=["Relation", "E-mail"])
    with pytest.raises(UnfitList, match="2 columns are called 'phase'"):
        counted([], heads=["Relation", "Phase", "PHASE"])
