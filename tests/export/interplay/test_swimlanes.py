"""Swimlanes: who stands in which lane, and arrows that run through no card."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mfab.export.interplay.lanes import Lanes, Weight, lanes_of
from mfab.export.interplay.page import page
from mfab.export.interplay.routing import CARD_HEIGHT, CARD_WIDTH, Drawing, drawing_of
from mfab.export.interplay.shown import Shown
from mfab.export.interplay.swimlane_mermaid import swimlane_chart
from mfab.export.interplay.swimlane_svg import swimlanes
from tests.export.test_with_mermaid import read
from tests.interplay.seen import seen

PROCESS = """
    brief: {title: Brief, owner: writer, approvers: [engineer], duration: 1d, delivers: [brief]}
    offer: {owner: seller, duration: 1d, uses: [brief]}
    order: {owner: buyer, duration: 1d, needs: [brief]}
    check: {owner: writer, duration: 1h, needs: [offer, order], decides: {go: {odds: 90%}, stop: {odds: 10%}}}
    cancel: {owner: seller, duration: 1d, needs: [check = stop]}
    local:
      {title: 'Copy for ${market}', for_each: {market: [DK, SE]}, owner: designer, duration: 2d, needs: [check = go]}
    launch: {owner: writer, milestone: true, needs: [local, brief]}
"""
NAMES = ("writer", "designer", "engineer", "seller", "buyer", "carrier")


def shown(tasks: str = PROCESS, **options: str) -> Shown:
    found = seen(tasks, **options).shown
    assert found is not None
    return found


def test_a_task_stands_in_the_lane_of_its_function_right_of_what_it_waits_for() -> None:
    found = lanes_of(shown())
    lanes = [lane.function for lane in found.lanes]
    where = {name: (lanes[card.lane], card.column) for name, card in found.cards.items()}

    assert lanes == ["marketing", "product", "sales", "purchasing"]
    assert where["offer"] == ("sales", 1) and where["order"] == ("purchasing", 1)
    assert where["check"] == ("marketing", 2) and where["launch"] == ("marketing", 4)
    assert found.lanes[1].remark == "does nothing itself; approves 1"
    assert found.cards["local"].title == "Copy for DK, SE"
    assert (found.cards["cancel"].is_planned, found.cards["cancel"].when) == (False, "if check = stop")


@pytest.mark.parametrize(
    ("duration", "options", "when"),
    [
        ("20d", {"anchor": "2027-01-15"}, "Thu 17 Dec 2026 – Wed 13 Jan"),
        ("8d", {"anchor": "2027-01-04"}, "Tue 22 Dec – Thu 31 Dec 2026"),
        ("8d", {"anchor": "2027-01-05"}, "Wed 23 Dec 2026 – Fri 1 Jan"),
        ("4h", {}, "Mon 1 Mar 09:00 – 13:00"),
        ("12h", {}, "Mon 1 Mar 09:00 – Tue 2 Mar 13:00"),
    ],
)
def test_a_card_says_from_when_to_when_and_nothing_twice(duration: str, options: dict[str, str], when: str) -> None:
    tasks = (
        f"text: {{owner: writer, approvers: [seller], duration: {duration}}}\nout: {{milestone: true, needs: [text]}}"
    )
    found = shown(tasks, **options, more="anchor: out\n")
    assert lanes_of(found).cards["text"].when == when
    svg = swimlanes(found)
    assert all(f">{line}</text>" in svg for line in ("writer", "✓ seller"))
    assert "…" not in svg


def test_what_another_way_implies_is_not_drawn_unless_something_is_handed_over() -> None:
    ways = {(way.giver, way.receiver): way.weight for way in lanes_of(shown()).ways}
    assert ("brief", "launch") not in ways
    assert ways["local", "launch"] is Weight.CRITICAL
    assert ways["check", "cancel"] is Weight.HANDOFF


def assert_nothing_lies_on_anything(found: Lanes, drawing: Drawing) -> None:
    corners = {name: drawing.corner(card) for name, card in found.cards.items()}
    assert len(set(corners.values())) == len(corners)
    for _, points in drawing.paths:
        for (x, y), (a, b) in pairwise(points):
            assert x == a or y == b, "arrows run along and across"
            for left, top in corners.values():
                is_beside = max(x, a) <= left or min(x, a) >= left + CARD_WIDTH
                is_above = max(y, b) <= top or min(y, b) >= top + CARD_HEIGHT
                assert is_beside or is_above, "no arrow runs through a card"
    uprights: dict[float, set[tuple[str, str]]] = {}
    for way, points in drawing.paths:
        for number, ((x, _), (a, _)) in enumerate(pairwise(points)):
            if x == a:
                uprights.setdefault(x, set()).add(("out", way.giver) if number == 1 else ("in", way.receiver))
    assert all(0 <= x <= drawing.width for x in uprights)


def test_nothing_lies_on_anything() -> None:
    found = lanes_of(shown())
    assert_nothing_lies_on_anything(found, drawing_of(found))


@st.composite
def processes(draw: st.DrawFn) -> str:
    count = draw(st.integers(1, 14))
    lines = []
    for number in range(count):
        owner = draw(st.sampled_from(NAMES))
        needs = draw(st.lists(st.integers(0, number - 1), max_size=3, unique=True)) if number else []
        lines.append(f"t{number}: {{owner: {owner}, duration: 1d, needs: [{', '.join(f't{each}' for each in needs)}]}}")
    return "\n".join(lines)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(processes())
def test_in_no_process_does_an_arrow_run_through_a_card_or_back(tasks: str) -> None:
    found = lanes_of(shown(tasks))
    assert_nothing_lies_on_anything(found, drawing_of(found))
    for way in found.ways:
        assert found.cards[way.giver].column < found.cards[way.receiver].column
    places = [(card.lane, card.row, card.column) for card in found.cards.values()]
    assert len(set(places)) == len(places)


def test_the_picture_is_sound_and_says_what_it_shows() -> None:
    svg = swimlanes(shown())
    root = ElementTree.fromstring(svg)
    assert root.attrib["role"] == "img" and root[0].text == "process"
    assert len(re.findall(r"<title>", svg)) == 7 + len(lanes_of(shown()).ways)
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_what_people_type_is_text_in_every_picture() -> None:
    found = shown("""
        a: {title: '</title><script>alert(1)</script> & "x"', owner: writer, duration: 1d}
        b: {title: 'end; click n1 call x()', owner: seller, duration: 1d, needs: [a]}
    """)
    for text in (swimlanes(found), page(found)):
        assert "<script" not in text and "&lt;script" in text
    ElementTree.fromstring(swimlanes(found))
    (chart,) = read({"chart": swimlane_chart(found)}).values()
    assert [node["text"].split("\n")[0] for node in chart["nodes"]] == [
        '</title><script>alert(1)</script> & "x"',
        "end; click n1 call x()",
    ]


def test_mermaid_reads_lanes_cards_and_handoffs() -> None:
    (chart,) = read({"chart": swimlane_chart(shown())}).values()
    assert {frame["text"] for frame in chart["frames"]} == {"marketing", "product", "sales", "purchasing"}
    assert len(chart["nodes"]) == 7 + 1  # a lane without cards has a remark
    assert len(chart["edges"]) == len(lanes_of(shown()).ways)
    assert "brief" in {edge["text"] for edge in chart["edges"]}


def test_a_page_needs_nothing_else() -> None:
    text = page(shown(more="steered_by: writer\n"))
    assert text.startswith("<!doctype html>") and '<html lang="en">' in text
    assert not re.search(r"(?:src|href)=|url\((?!#)|@import|<script", text)
    assert text.count(">process</") == 3, "the head, the heading and the name of the picture"
    assert "Handoffs in order" in text and "Where functions meet" in text


@pytest.mark.parametrize("tasks", ["a: {duration: 1d}", "a: {owner: stranger, duration: 1d}"])
def test_a_process_of_nobody_can_be_drawn(tasks: str) -> None:
    found = shown(tasks)
    assert [lane.function for lane in lanes_of(found).lanes] == ["no function"]
    assert ">no function</text>" in swimlanes(found)
