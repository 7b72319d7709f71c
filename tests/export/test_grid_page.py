"""A grid as a page and as a picture: everything is there, and nothing of what somebody typed is taken for markup."""

from fractions import Fraction
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from mfab.export.grid_figures import figures_of
from mfab.export.grid_html import grid_html
from mfab.export.grid_picture import Axes, NoSuchAxis, Sign, axes_of, blocks_of
from mfab.export.grid_svg import grid_svg
from mfab.export.grid_words import percent
from mfab.export.journey_svg import can_be_drawn, journey_svg
from mfab.interplay.grid.covering import USUAL_MOST, cover
from mfab.interplay.grid.travelling import travel
from mfab.model.coverage import Coverage
from mfab.model.grid import Grid, Play, Segment
from tests.interplay.grid.grids import covered, grid_of

SHOP = """\
dimensions: {relation: [prospect, new], phase: [need, use], trait: [buyer, user, voice]}
segments:
  looking: {at: {relation: prospect, phase: need, trait: buyer}, size: 900}
  using: {at: {relation: new, phase: use, trait: [buyer, user]}, size: 100}
plays: {guide: {at: {relation: prospect}, message: Quieter, channels: [email]}}
moves: {order.placed: {to: {relation: new, phase: use}}}
"""
SVG = "{http://www.w3.org/2000/svg}"


def picture(coverage: Coverage, axes: Axes | None = None) -> etree._Element:
    """Return the picture, read by a strict reader."""
    return etree.fromstring(grid_svg(coverage, axes or axes_of(coverage)).encode())


class Elements(HTMLParser):
    """Collects what a browser would see: elements, the ids they have, and where links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += f"{data} "


def page(coverage: Coverage) -> Elements:
    """Return the page of a grid."""
    return Elements(grid_html(coverage, axes_of(coverage), travel(coverage.grid, coverage.space), ()))


def test_the_picture_has_a_rectangle_for_each_cell_of_the_tables_that_have_somebody() -> None:
    found = picture(covered(SHOP))
    cells = [each for each in found.iter(f"{SVG}rect") if each.getparent().tag == f"{SVG}g"]
    assert len(cells) == 2 * (2 * 2)  # buyers and users; nobody stands among the voices
    tips = [each.findtext(f"{SVG}title") for each in found.iter(f"{SVG}g")]
    assert tips.count("here: looking; plays: guide") == 1
    assert tips.count("here: using; no plays") == 2


def test_rows_and_columns_are_the_first_dimensions_unless_others_are_named() -> None:
    coverage = covered(SHOP)
    assert axes_of(coverage) == Axes(0, 1, (2,))
    assert axes_of(coverage, rows="trait") == Axes(2, 0, (1,))
    assert axes_of(coverage, columns="relation") == Axes(1, 0, (2,))
    assert axes_of(covered("dimensions: {phase: [need, use]}\n")) == Axes(0, None, ())
    with pytest.raises(NoSuchAxis, match="is the only dimension"):
        axes_of(covered("dimensions: {phase: [need, use]}\n"), columns="phase")


@pytest.mark.parametrize("names", [(None, None), ("trait", None), ("phase", "trait"), (None, "phase")])
def test_every_cell_is_in_the_picture_once_however_it_is_laid_out(names: tuple[str | None, str | None]) -> None:
    coverage = covered(SHOP)
    spots = [spot for block in blocks_of(coverage, axes_of(coverage, *names)) for row in block.spots for spot in row]
    assert len({spot.cell for spot in spots}) == len(spots) == coverage.space.size
    assert sum(spot.sign is Sign.HOLE for spot in spots) == figures_of(coverage).cells[Sign.HOLE] == 2


def test_every_link_of_the_page_leads_somewhere_in_it() -> None:
    found = page(covered(SHOP))
    assert len(found.ids) == len(set(found.ids))
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)
    assert len(found.links) > 5


def test_each_channel_is_told_with_the_segment_that_is_met_there_most() -> None:
    text = SHOP.replace("channels: [email]", "channels: [email, post], frequency: 3 a week")
    text = text.replace("plays: {", "channels: {post: {pull: true}, email: {}, phone: {}}\nplays: {")
    told = " ".join(page(covered(text)).text.split())
    assert "post customers come to it guide 3 looking email 2 a week guide 3 looking too much phone none 0" in told


def test_contacts_take_the_place_of_sizes() -> None:
    coverage = covered(SHOP)
    (block, *_) = blocks_of(coverage, axes_of(coverage), {(0, 0, 0): 7, (0, 1, 0): 2})
    assert [[spot.people for spot in row] for row in block.spots] == [[7, 2], [0, 0]]


def test_a_share_is_all_or_nothing_only_when_it_is() -> None:
    shares = {Fraction(0): "0%", Fraction(1, 10**6): "1%", Fraction(2, 3): "67%", 1 - Fraction(1, 10**6): "99%"}
    assert {share: percent(share) for share in shares} == shares
    assert percent(Fraction(1)) == "100%"


SIGNS = st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("<>&\"'\u202e\u2028]\x00"))
ANYTHING = st.text(SIGNS, min_size=1, max_size=12).filter(str.strip)


@settings(max_examples=25, deadline=None)
@given(title=ANYTHING, message=ANYTHING, channel=ANYTHING, owner=ANYTHING)
def test_nothing_that_is_typed_becomes_an_element(title: str, message: str, channel: str, owner: str) -> None:
    def made(*texts: str) -> Coverage:
        segment = Segment(title=texts[0], at={"a": ("x",)}, owner=texts[3])
        play = Play(title=texts[0], message=texts[1], channels=(texts[2],), owner=texts[3])
        dimensions = {"a": ("x", "y")}
        return cover(
            Grid(grid="g", title=texts[0], dimensions=dimensions, segments={"s": segment}, plays={"p": play}),
            USUAL_MOST,
        )

    plain, found = page(made("t", "m", "c", "o")), page(made(title, message, channel, owner))
    assert (found.names, found.ids, found.links, found.handlers) == (plain.names, plain.ids, plain.links, [])
    assert "\u202e" not in found.text
    shape = [each.tag for each in picture(made("t", "m", "c", "o")).iter()]
    assert [each.tag for each in picture(made(title, message, channel, owner)).iter()] == shape


def test_a_grid_without_segments_and_plays_is_drawn_too() -> None:
    coverage = covered("dimensions: {phase: [need, use]}\n")
    assert "Segments" not in page(coverage).text
    assert len(list(picture(coverage).iter(f"{SVG}rect"))) > 2


WALK = """\
dimensions: {relation: [prospect, new, lapsed], phase: [need, use], trait: [buyer, user]}
segments: {gone: {at: {relation: lapsed, phase: need}}}
moves:
  order.placed: {from: {relation: prospect}, to: {relation: new, phase: use}}
  "a <b> & c": {from: {relation: prospect}, to: {relation: new, phase: use}}
  need.felt: {from: {relation: new}, to: {phase: need}}
"""


def walked(text: str) -> etree._Element:
    """Return the picture of a journey, read by a strict reader."""
    journey = travel(grid_of(text), covered(text).space)
    assert journey is not None and can_be_drawn(journey)
    return etree.fromstring(journey_svg(journey).encode())


def test_the_journey_has_a_box_for_each_cell_and_an_arrow_for_each_way() -> None:
    found = walked(WALK)
    boxes = [each.findtext(f"{SVG}title") for each in found.iter(f"{SVG}g")]
    assert boxes == [
        "relation prospect, phase need", "relation new, phase need", "relation new, phase use",
        "relation lapsed, phase need",
    ]  # fmt: skip
    arrows = [each for each in found.iter(f"{SVG}path") if each.get("class") == "way"]
    # Two moves on the same way are one arrow with both names.
    assert [each.findtext(f"{SVG}title") for each in arrows] == ["order.placed, a <b> & c", "need.felt"]


def test_beginnings_and_dead_ends_look_different() -> None:
    fills = [each.get("fill") for each in walked(WALK).iter(f"{SVG}rect")][:4]
    assert len(set(fills)) == 3  # the beginning, the dead end, and the two on the way


def test_a_journey_on_more_than_two_dimensions_is_told_in_the_table_alone() -> None:
    text = WALK + "  grown.up: {to: {trait: user}}\n"
    journey = travel(grid_of(text), covered(text).space)
    assert journey is not None and not can_be_drawn(journey)
    assert "grown.up" in page(covered(text)).text


def test_the_journey_of_a_grid_is_in_its_page() -> None:
    assert "order.placed" in page(covered(SHOP)).text
    assert "no moves" in page(covered(SHOP.partition("moves")[0])).text
    assert travel(grid_of(SHOP), covered(SHOP).space) is not None
