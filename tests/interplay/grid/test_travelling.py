"""The customer's journey as a graph: where it never comes, where it ends, where it goes round."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.interplay.grid.grids import covered, grid_of

from mfab.interplay.grid.covering import space_of
from mfab.interplay.grid.travelling import travel
from mfab.model.grid import Grid, Move, Segment
from mfab.model.journey import Journey

SHOP = """\
dimensions: {relation: [prospect, new, regular, lapsed], phase: [need, use], trait: [buyer, user]}
segments:
  looking: {at: {relation: prospect, phase: need}}
  unpacking: {at: {relation: new, phase: use, trait: buyer}}
  using: {at: {relation: regular, phase: use}}
  gone: {at: {relation: lapsed, phase: need}}
moves:
  order.placed: {from: {relation: prospect}, to: {relation: new, phase: use}}
  next-order: {signal: order.placed, from: {relation: [new, regular]}, to: {relation: regular, phase: use}}
  need.felt: {from: {relation: regular}, to: {phase: need}}
"""


def journey(text: str) -> Journey:
    """Return the journey over a grid, which has one."""
    found = travel(grid_of(text), covered(text).space)
    assert found is not None
    return found


def test_a_grid_without_moves_has_no_journey() -> None:
    text = SHOP.partition("moves:")[0]
    assert travel(grid_of(text), covered(text).space) is None


def test_only_the_dimensions_that_moves_touch_are_travelled() -> None:
    assert journey(SHOP).space.dimensions == ("relation", "phase")


def test_customers_begin_at_the_first_position_of_what_moves_change_unless_the_grid_says_where() -> None:
    found = journey(SHOP)
    assert (found.begins, found.is_told) == (((0, 0),), False)
    told = journey(SHOP + "enters: {relation: [prospect, lapsed]}\n")
    assert (told.begins, told.is_told) == (((0, 0), (0, 1), (3, 0), (3, 1)), True)


def test_a_segment_to_which_no_move_leads_is_unreachable() -> None:
    assert [(each.segment, each.cells) for each in journey(SHOP).unreachable] == [("gone", ((3, 0),))]
    assert (
        journey(SHOP + "  silence: {from: {relation: regular}, to: {relation: lapsed, phase: need}}\n").unreachable
        == ()
    )


def test_a_segment_from_which_no_move_leads_on_is_a_dead_end_unless_its_journey_ends_there() -> None:
    assert [(each.segment, each.cells) for each in journey(SHOP).dead_ends] == [("gone", ((3, 0),))]
    assert (
        journey(
            SHOP.replace("{relation: lapsed, phase: need}}", "{relation: lapsed, phase: need}, ends: true}")
        ).dead_ends
        == ()
    )


def test_a_round_is_told_once_for_each_knot_with_its_moves() -> None:
    (loop,) = journey(SHOP).loops
    assert [(leg.move, leg.start, leg.to) for leg in loop.legs] == [
        ("need.felt", (2, 1), (2, 0)),
        ("next-order", (2, 0), (2, 1)),
    ]
    assert loop.is_endless


def test_a_round_with_a_way_out_or_an_end_in_it_is_not_endless() -> None:
    assert not journey(SHOP.replace("phase: use}}\n  gone", "phase: use}, ends: true}\n  gone")).loops[0].is_endless
    out = SHOP + "  silence: {from: {relation: regular}, to: {relation: lapsed, phase: need}}\n"
    assert not journey(out).loops[0].is_endless


def test_of_several_moves_on_one_signal_the_first_that_holds_is_taken() -> None:
    text = SHOP.replace(
        "next-order: {signal: order.placed, from: {relation: [new, regular]}, to",
        "next-order: {signal: order.placed, to",
    )
    legs = {(leg.start, leg.move) for leg in journey(text).legs}
    assert ((0, 0), "order.placed") in legs and ((0, 0), "next-order") not in legs
    assert ((3, 0), "next-order") in legs


def test_a_journey_over_many_cells_is_checked_at_once() -> None:
    sides = ", ".join(f"p{number}" for number in range(120))
    steps = "".join(f"  s{n}: {{from: {{a: p{n}}}, to: {{a: p{n + 1}}}}}\n" for n in range(119))
    back = "  back: {to: {a: p0, b: p1}}\n"
    text = f"dimensions: {{a: [{sides}], b: [{sides}]}}\nsegments: {{all: {{}}}}\nmoves:\n{steps}{back}"
    found = journey(text)
    assert len(found.loops) == 1
    assert found.dead_ends == ()


A, B = ("x", "y", "z"), ("u", "v")
SIDES = {"a": st.lists(st.sampled_from(A), min_size=1), "b": st.lists(st.sampled_from(B), min_size=1)}
SOME = st.fixed_dictionaries({}, optional=SIDES)
ONE = st.fixed_dictionaries({}, optional={"a": st.sampled_from(A), "b": st.sampled_from(B)})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SOME, ONE, st.sampled_from("mn")), min_size=1, max_size=5), SOME, st.lists(SOME, max_size=3))
def test_it_is_what_a_library_for_graphs_finds(moves: list[tuple], enters: dict, segments: list[dict]) -> None:
    # The first move touches both dimensions, so that cells have both; nobody sends its signal anywhere else.
    made = Grid(
        grid="g",
        dimensions={"a": A, "b": B},
        enters=enters,
        segments={f"s{number}": Segment(at=at) for number, at in enumerate(segments)},
        moves={
            "all": Move(**{"signal": "never", "from": {"a": ("x",), "b": ("u",)}, "to": {"a": "x"}}),
            **{f"m{n}": Move(**{"signal": on, "from": start, "to": to}) for n, (start, to, on) in enumerate(moves)},
        },
    )
    journey = travel(made, space_of(made))
    assert journey is not None
    graph = nx.DiGraph()
    graph.add_nodes_from((a, b) for a in A for b in B)
    for a, b in list(graph):
        for signal in "mn":
            for start, to, on in moves:
                if on == signal and a in start.get("a", a) and b in start.get("b", b):
                    graph.add_edge((a, b), (to.get("a", a), to.get("b", b)))
                    break
    graph.remove_edges_from([(one, other) for one, other in graph.edges if one == other])
    begins = {(A[a], B[b]) for a, b in journey.begins}
    reached = begins.union(*(nx.descendants(graph, each) for each in begins))
    here = {f"s{n}": {(a, b) for a in at.get("a", A) for b in at.get("b", B)} for n, at in enumerate(segments)}
    assert {each.segment: {(A[a], B[b]) for a, b in each.cells} for each in journey.unreachable} == {
        name: cells - reached for name, cells in here.items() if cells - reached
    }
    stuck = {node for node in graph if graph.out_degree(node) == 0}
    assert {each.segment: {(A[a], B[b]) for a, b in each.cells} for each in journey.dead_ends} == {
        name: cells & stuck for name, cells in here.items() if cells & stuck
    }
    seen = reached.union(*(here.values()), *(nx.descendants(graph, each) for cells in here.values() for each in cells))
    knots = [each for each in nx.strongly_connected_components(graph.subgraph(seen)) if len(each) > 1]
    assert len(journey.loops) == len(knots)
    for loop in journey.loops:
        first = (A[loop.legs[0].start[0]], B[loop.legs[0].start[1]])
        assert all(one.to == other.start for one, other in zip(loop.legs, (*loop.legs[1:], loop.legs[0]), strict=True))
        assert loop.is_endless == nx.descendants(graph, first).isdisjoint(stuck)
