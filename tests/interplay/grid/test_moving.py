"""What a signal changes for a customer: where they stand, what ends and what begins."""

from tests.interplay.grid.grids import covered, grid_of

from mfab.interplay.grid.moving import certain_plays, move_for, signals_of, transitions

SHOP = """\
dimensions: {relation: [prospect, new, regular], phase: [need, use]}
segments: {looking: {at: {relation: prospect, phase: need}}, using: {at: {relation: [new, regular], phase: use}}}
plays:
  guide: {at: {relation: prospect}, message: Quieter, channels: [search]}
  offer: {at: {phase: need}, message: Cheaper now, channels: [email], contradicts: [price]}
  welcome: {at: {relation: new}, message: Hello, channels: [email], playbook: onboarding}
  price: {at: {phase: use}, message: Never cheaper, channels: [email]}
  news: {message: News, channels: [email]}
moves:
  order.placed: {from: {relation: prospect}, to: {relation: new, phase: use}, playbook: thanks}
  next-order: {signal: order.placed, from: {relation: new}, to: {relation: regular}}
"""


def test_a_move_ends_some_plays_and_begins_others() -> None:
    (found,) = transitions(grid_of(SHOP), covered(SHOP).space, "order.placed", [(0, 0)])
    assert (found.move, found.cells, found.to) == ("order.placed", ((0, 0),), ((1, 1),))
    assert (found.leaves, found.enters) == (("looking",), ("using",))
    assert (found.ends, found.begins, found.goes_on) == (("guide", "offer"), ("welcome", "price"), ("news",))


def test_a_move_starts_its_own_playbook_and_those_of_the_plays_that_begin() -> None:
    (found,) = transitions(grid_of(SHOP), covered(SHOP).space, "order.placed", [(0, 0)])
    assert found.starts == ("thanks", "onboarding")


def test_who_meets_the_opposite_of_what_they_have_just_met_is_told() -> None:
    (found,) = transitions(grid_of(SHOP), covered(SHOP).space, "order.placed", [(0, 0)])
    assert found.contradicted == (("offer", "price"),)


def test_where_no_move_holds_customers_stay() -> None:
    (found,) = transitions(grid_of(SHOP), covered(SHOP).space, "order.placed", [(2, 1)])
    assert (found.move, found.to, found.ends, found.begins) == (None, ((2, 1),), (), ())


def test_what_is_not_known_of_a_customer_rules_no_move_out() -> None:
    grid = grid_of(SHOP)
    assert [name for name, _ in filter(None, [move_for(grid, "order.placed", {})])] == ["order.placed"]
    assert move_for(grid, "order.placed", {"relation": "regular"}) is None


def test_only_plays_whose_place_is_known_are_met_for_certain() -> None:
    grid = grid_of(SHOP)
    assert certain_plays(grid, {}) == ("news",)
    assert certain_plays(grid, {"relation": "new"}) == ("welcome", "news")


def test_signals_are_told_once_each() -> None:
    assert signals_of(grid_of(SHOP)) == ("order.placed",)
