"""The hand-overs of a levelled plan, kept while its run goes on: who waits for whom still does."""

from __future__ import annotations

from dataclasses import replace

from mfab.model.baseline import Baseline
from mfab.network.network import Arrow, build_network
from mfab.planning.activities import Places
from mfab.planning.occasion import Occasion


def with_kept_hand_overs(occasion: Occasion, places: Places, baseline: Baseline) -> Places:
    """Return the network of a run with the hand-overs of its plan, as far as they are still the same person's.

    Where the process has changed so that they would go round in a circle, none is kept.
    """
    kept = [
        Arrow(places.work[after], places.work[row], shared=name)
        for row, after, name in baseline.hand_overs
        if row in places.work and after in places.work and _is_still_so(occasion, baseline, row, after, name)
    ]
    if not kept:
        return places
    plain = places.network
    arrows = [arrow for arrows_in in plain.arrows_in for arrow in arrows_in]
    network = build_network(plain.activities, [*arrows, *kept], plain.followers)
    return places if network is None else replace(places, network=network)


def _is_still_so(occasion: Occasion, baseline: Baseline, row: str, after: str, name: str) -> bool:
    planned = baseline.rows.get(row)
    if planned is None or planned.person != name:
        return True  # a shared thing, which the tasks take whoever does them
    owners = occasion.assignment.owners
    return owners.get(row) == owners.get(after) == name
