"""Where the arrows of swimlanes run: in gutters between columns and channels between rows, never through a card.

An arrow leaves its card to the right, runs in the gutter behind it to the channel above the row it leads to, along
that channel, and in the gutter before its target down to it. Arrows from one card share their way out, arrows to one
card their way in; what is not shared never lies on something else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mfab.export.interplay.lanes import Card, Lanes, Way

CARD_WIDTH, CARD_HEIGHT = 196, 80
TRACK, GUTTER, CHANNEL = 7, 26, 16
LEFT, TOP, LANE_PADDING = 132, 64, 10
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where everything stands: left edges of columns, tops of rows, lanes from top to bottom, corners of arrows."""

    width: float
    height: float
    columns: tuple[float, ...]
    tops: Mapping[tuple[int, int], float]
    lanes: tuple[tuple[float, float], ...]
    paths: tuple[tuple[Way, tuple[Point, ...]], ...]

    def corner(self, card: Card) -> Point:
        """Return the upper left corner of a card."""
        return self.columns[card.column], self.tops[card.lane, card.row]


@dataclass(frozen=True, slots=True)
class _Trunk:
    """A line that some arrows share: who owns it, and from where to where it reaches, in the other direction."""

    owner: tuple[str, object]
    start: float
    end: float


def drawing_of(found: Lanes) -> Drawing:
    """Return where everything is drawn."""
    rank = _row_numbers(found)
    long = [way for way in found.ways if _is_long(found, way)]
    channels = _tracks(
        (_row_below(found, way, rank), _Trunk((way.giver, _row_below(found, way, rank)), *_span(found, way)))
        for way in long
    )
    room: dict[int, int] = {}
    for (row, _), track in channels.items():
        room[row] = max(room.get(row, 0), track + 1)
    tops, lanes, height = _rows(found, room, rank)
    gutters = _tracks(_verticals(found, long, rank, tops, channels))
    width: dict[int, int] = {}
    for (column, _), track in gutters.items():
        width[column] = max(width.get(column, 0), track + 1)
    columns = _columns(found.columns, width)
    paths = tuple((way, tuple(_path(found, way, rank, tops, columns, channels, gutters))) for way in found.ways)
    right = columns[-1] + CARD_WIDTH + GUTTER if columns else LEFT + 400
    return Drawing(max(right, 700), height, columns, tops, lanes, paths)


def _row_numbers(found: Lanes) -> dict[tuple[int, int], int]:
    rows = [(lane, row) for lane, each in enumerate(found.lanes) for row in range(each.rows)]
    return {place: number for number, place in enumerate(rows)}


def _is_long(found: Lanes, way: Way) -> bool:
    return found.cards[way.receiver].column - found.cards[way.giver].column > 1


def _span(found: Lanes, way: Way) -> tuple[float, float]:
    return float(found.cards[way.giver].column), float(found.cards[way.receiver].column - 1)


def _row_below(found: Lanes, way: Way, rank: Mapping[tuple[int, int], int]) -> int:
    card = found.cards[way.receiver]
    return rank[card.lane, card.row]


def _tracks(trunks: Iterable[tuple[int, _Trunk]]) -> dict[tuple[int, tuple[str, object]], int]:
    """Return the track of each trunk in its gutter or channel: those that would touch lie beside each other."""
    joined: dict[tuple[int, tuple[str, object]], tuple[float, float]] = {}
    for place, trunk in trunks:
        known = joined.get((place, trunk.owner), (trunk.start, trunk.end))
        low, high = min(trunk.start, trunk.end), max(trunk.start, trunk.end)
        joined[place, trunk.owner] = (min(*known, low), max(*known, high))
    taken: dict[int, list[list[tuple[float, float]]]] = {}
    found = {}
    for (place, owner), (low, high) in joined.items():
        tracks = taken.setdefault(place, [])
        number = next((n for n, used in enumerate(tracks) if all(high < a or b < low for a, b in used)), len(tracks))
        if number == len(tracks):
            tracks.append([])
        tracks[number].append((low, high))
        found[place, owner] = number
    return found


def _rows(
    found: Lanes, room: Mapping[int, int], rank: Mapping[tuple[int, int], int]
) -> tuple[dict[tuple[int, int], float], tuple[tuple[float, float], ...], float]:
    tops: dict[tuple[int, int], float] = {}
    lanes = []
    y: float = TOP
    for lane, each in enumerate(found.lanes):
        begin = y
        y += LANE_PADDING
        has_cards = any(card.lane == lane for card in found.cards.values())
        for row in range(each.rows):
            y += CHANNEL / 2 + TRACK * room.get(rank[lane, row], 0)
            tops[lane, row] = y
            y += (CARD_HEIGHT if has_cards else 30) + CHANNEL / 2
        y += LANE_PADDING
        lanes.append((begin, y))
    return tops, tuple(lanes), y + 16


def _columns(count: int, tracks: Mapping[int, int]) -> tuple[float, ...]:
    found = []
    x: float = LEFT + 12
    for column in range(count):
        found.append(x)
        x += CARD_WIDTH + GUTTER + TRACK * tracks.get(column, 0)
    return tuple(found)


def _middle(found: Lanes, tops: Mapping[tuple[int, int], float], name: str) -> float:
    card = found.cards[name]
    return tops[card.lane, card.row] + CARD_HEIGHT / 2


def _channel_y(
    row: int, track: int, rank: Mapping[tuple[int, int], int], tops: Mapping[tuple[int, int], float]
) -> float:
    place = next(place for place, number in rank.items() if number == row)
    return tops[place] - CHANNEL / 2 - TRACK * track


def _verticals(
    found: Lanes,
    long: Sequence[Way],
    rank: Mapping[tuple[int, int], int],
    tops: Mapping[tuple[int, int], float],
    channels: Mapping[tuple[int, tuple[str, object]], int],
) -> Iterable[tuple[int, _Trunk]]:
    for way in found.ways:
        giver, receiver = found.cards[way.giver], found.cards[way.receiver]
        begin, end = _middle(found, tops, way.giver), _middle(found, tops, way.receiver)
        if way not in long:
            if begin != end:
                yield giver.column, _Trunk(("out", way.giver), begin, end)
            continue
        row = _row_below(found, way, rank)
        y = _channel_y(row, channels[row, (way.giver, row)], rank, tops)
        yield giver.column, _Trunk(("out", way.giver), begin, y)
        yield receiver.column - 1, _Trunk(("in", way.receiver), y, end)


def _path(
    found: Lanes,
    way: Way,
    rank: Mapping[tuple[int, int], int],
    tops: Mapping[tuple[int, int], float],
    columns: Sequence[float],
    channels: Mapping[tuple[int, tuple[str, object]], int],
    gutters: Mapping[tuple[int, tuple[str, object]], int],
) -> Iterable[Point]:
    giver, receiver = found.cards[way.giver], found.cards[way.receiver]
    begin, end = _middle(found, tops, way.giver), _middle(found, tops, way.receiver)
    yield columns[giver.column] + CARD_WIDTH, begin
    if begin != end or _is_long(found, way):
        out = _gutter_x(columns, giver.column, gutters[giver.column, ("out", way.giver)])
        yield out, begin
        if _is_long(found, way):
            row = _row_below(found, way, rank)
            y = _channel_y(row, channels[row, (way.giver, row)], rank, tops)
            into = _gutter_x(columns, receiver.column - 1, gutters[receiver.column - 1, ("in", way.receiver)])
            yield out, y
            yield into, y
            yield into, end
        else:
            yield out, end
    yield columns[receiver.column], end


def _gutter_x(columns: Sequence[float], column: int, track: int) -> float:
    return columns[column] + CARD_WIDTH + 10 + TRACK * track
