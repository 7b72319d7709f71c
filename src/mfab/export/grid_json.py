"""A grid, worked out, as plain values for `--json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from mfab.export.grid_figures import figures_of
from mfab.export.grid_picture import Sign, sign_of
from mfab.interplay.grid.counting import Counted, FallenThrough
from mfab.interplay.grid.moving import Transition
from mfab.model.coverage import Coverage
from mfab.model.grid_space import Space
from mfab.model.journey import Journey


def coverage_as_json(
    coverage: Coverage,
    journey: Journey | None,
    findings: Sequence[Mapping[str, Any]],
    contacts: tuple[Counted, FallenThrough] | None = None,
) -> dict[str, Any]:
    """Return a grid in cells, segments, plays, journey and figures. Only cells with somebody or something are in it."""
    space, figures = coverage.space, figures_of(coverage)
    by_name = {each.segment: each for each in figures.segments}
    return {
        "format_version": 1,
        "grid": coverage.grid.grid,
        "title": coverage.grid.title,
        "dimensions": {name: list(sides) for name, sides in zip(space.dimensions, space.positions, strict=True)},
        "cells": [
            {
                "at": space.place(each.cell),
                "sign": sign_of(each).value,
                "segments": list(each.segments),
                "plays": list(each.plays),
                "troubles": [trouble.value for trouble in each.troubles],
            }
            for each in coverage.cells
        ],
        "segments": [
            {
                "segment": name,
                "customers": by_name[name].customers,
                "priority": by_name[name].priority,
                "weight": by_name[name].weight,
                "cells": by_name[name].cells,
                "cells_served": by_name[name].served,
                "plays": list(by_name[name].plays),
                "contacts_a_week": _number(by_name[name].a_week),
                "troubles": [trouble.value for trouble in by_name[name].troubles],
            }
            for name in coverage.grid.segments
        ],
        "channels": [
            {
                "segment": each.segment,
                "channel": each.channel,
                "contacts_a_week": _number(each.a_week),
                "most": _number(each.most) if each.most is not None else None,
                "plays": list(each.plays),
                "at": [space.place(cell) for cell in each.cells],
            }
            for each in coverage.pressures
        ],
        "unmet_plays": list(coverage.idle_plays),
        "journey": _journey(journey),
        "figures": {
            "cells": space.size,
            "cells_served": figures.cells[Sign.SERVED] + figures.cells[Sign.TROUBLED],
            "cells_in_trouble": figures.cells[Sign.TROUBLED],
            "holes": figures.cells[Sign.HOLE],
            "cells_with_plays_and_nobody": figures.cells[Sign.IDLE],
            "empty_cells": figures.cells[Sign.EMPTY],
            "customers": figures.customers,
            "customers_served": figures.served,
            "customers_partly_served": figures.partly,
            "customers_unserved": figures.unserved,
            "share_served_by_weight": _number(figures.weighed) if figures.weighed is not None else None,
        },
        "contacts": _contacts(space, *contacts) if contacts is not None else None,
        "findings": list(findings),
    }


def moves_as_json(
    space: Space, grid: str, signal: str, told: Sequence[Transition], findings: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return what a signal changes, by where customers stand."""
    return {
        "format_version": 1,
        "grid": grid,
        "signal": signal,
        "changes": [
            {
                "move": each.move,
                "from": [space.place(cell) for cell in each.cells],
                "to": [space.place(cell) for cell in each.to],
                "leaves": list(each.leaves),
                "enters": list(each.enters),
                "ends": list(each.ends),
                "begins": list(each.begins),
                "goes_on": list(each.goes_on),
                "starts": list(each.starts),
                "contradicted": [list(pair) for pair in each.contradicted],
            }
            for each in told
        ],
        "findings": list(findings),
    }


def standing_as_json(
    grid: str, subject: str, position: Mapping[str, str], moves: int, plays: tuple[Sequence[str], Sequence[str]]
) -> dict[str, Any]:
    """Return where somebody stands, by how many moves, with the plays that they meet for certain, or may meet."""
    return {
        "format_version": 1,
        "grid": grid,
        "subject": subject,
        "at": dict(position),
        "moves": moves,
        "meets": list(plays[0]),
        "may_meet": list(plays[1]),
    }


def _journey(journey: Journey | None) -> dict[str, Any] | None:
    if journey is None:
        return None
    place = journey.space.place
    return {
        "begins": [place(cell) for cell in journey.begins],
        "is_told": journey.is_told,
        "legs": [{"move": leg.move, "from": place(leg.start), "to": place(leg.to)} for leg in journey.legs],
        "unreachable": [
            {"segment": each.segment, "at": [place(cell) for cell in each.cells]} for each in journey.unreachable
        ],
        "dead_ends": [
            {"segment": each.segment, "at": [place(cell) for cell in each.cells]} for each in journey.dead_ends
        ],
        "loops": [
            {
                "legs": [{"move": leg.move, "from": place(leg.start), "to": place(leg.to)} for leg in each.legs],
                "is_endless": each.is_endless,
            }
            for each in journey.loops
        ],
    }


def _contacts(space: Space, counted: Counted, fallen: FallenThrough) -> dict[str, Any]:
    return {
        "total": counted.total,
        "placed": counted.placed,
        "unplaced": counted.unplaced,
        "short_rows": counted.short,
        "served": fallen.served,
        "by_cell": _counts(space, counted.by_cell.items()),
        "by_segment": dict(fallen.by_segment),
        "in_no_segment": _counts(space, fallen.no_segment),
        "in_no_segment_met_all_the_same": fallen.met_all_the_same,
        "in_segments_without_plays": _counts(space, fallen.no_play),
        "unknown": [
            {
                "dimension": each.dimension,
                "empty": each.empty,
                "unknown": each.unknown,
                "values": [{"value": value.value, "contacts": value.contacts} for value in each.values],
                "not_shown": each.hidden,
            }
            for each in counted.unknown
        ],
    }


def _counts(space: Space, counts: Any) -> list[dict[str, Any]]:
    return [{"at": space.place(cell), "contacts": number} for cell, number in counts]


def _number(value: Fraction) -> float:
    return round(float(value), 4)
