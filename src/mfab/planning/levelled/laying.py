"""One occasion laid out for levelling: where it begins and which dates are known, as far as links and calendars say."""

from __future__ import annotations

from mfab.model.moment import Moment
from mfab.model.plan import Direction
from mfab.planning.activities import lay_out
from mfab.planning.anchor_search import earliest_anchor
from mfab.planning.fixed_dates import known_steps
from mfab.planning.levelled.joint import Part
from mfab.planning.occasion import Occasion
from mfab.planning.planner import begin_of, latest_start_of


def part_of(occasion: Occasion, anchor: Moment | None = None) -> Part:
    """Return an occasion laid out. `anchor` is the date from which others count, where only a start is given."""
    request = occasion.request
    if request.anchor is None or occasion.process.anchor is None:
        assert request.start is not None
        begin = begin_of(occasion, request.start)
        known = known_steps(occasion, anchor if anchor is not None else earliest_anchor(occasion, begin))
        return Part(occasion, known, lay_out(occasion, known), Direction.FORWARD, begin)
    known = known_steps(occasion, request.anchor)
    places = lay_out(occasion, known)
    if request.start is not None:
        return Part(occasion, known, places, Direction.BOTH, begin_of(occasion, request.start))
    latest = latest_start_of(occasion, places, known)
    begin = latest if latest is not None else known[occasion.process.anchor].start
    return Part(occasion, known, places, Direction.BACKWARD, begin)
