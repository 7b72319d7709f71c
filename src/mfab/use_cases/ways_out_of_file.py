"""The ways out of the dates that the plan of a file does not keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mfab.calendars.bounds import CalendarExhausted
from mfab.diagnostics.diagnostic import Diagnostic
from mfab.export.teller import Teller
from mfab.export.ways_out_json import answers_as_json
from mfab.planning.ways_out.searching import WaysOut, ways_out
from mfab.planning.ways_out.trials import Report
from mfab.use_cases.explaining_dates import case_of, never_ending
from mfab.use_cases.options import Options
from mfab.use_cases.planning import Material, load_material
from mfab.use_cases.reading import Shelf
from mfab.use_cases.settling import settled
from mfab.use_cases.telling_why import place_in, teller_for

# To search while somebody waits for a plan is only worth it for a plan that is made in a moment.
_MOST_STEPS_IN_A_PLAN = 400


@dataclass(frozen=True, slots=True)
class Found:
    """Answers, each with how it is told; none when nothing is missed, None with the reason among the findings."""

    answers: tuple[tuple[WaysOut, Teller], ...] | None
    diagnostics: tuple[Diagnostic, ...]
    material: Material | None = None


def ways_out_of_file(
    shelf: Shelf, path: str, options: Options, today: date | None, report: Report | None = None
) -> Found:
    """Search for ways out of what a file misses; `report` hears how far it is. Raises `WrongUsage`."""
    material, told = load_material(shelf, path, options)
    if material is None:
        return Found(None, settled(shelf, told))
    try:
        return Found(_answers(material, options, today, report=report), settled(shelf, told), material)
    except CalendarExhausted as error:
        return Found(None, settled(shelf, (*told, never_ending(material, error))))


def ways_out_of_plan(material: Material, options: Options, today: date | None) -> Found:
    """Search for the ways out of the first date that a plan misses; of a large plan there is no answer."""
    if len(material.process.steps) > _MOST_STEPS_IN_A_PLAN:
        return Found(None, ())
    return Found(_answers(material, options, today, most=1), (), material)


def _answers(
    material: Material, options: Options, today: date | None, most: int = 5, report: Report | None = None
) -> tuple[tuple[WaysOut, Teller], ...]:
    found = ways_out(case_of(material, options), today, most, report)
    return tuple((each, teller_for(each.found, material)) for each in found)


def ways_out_as_json(found: Found) -> dict[str, Any]:
    """Return ways out as JSON."""
    assert found.answers is not None and found.material is not None
    return answers_as_json(found.answers, place_in(found.material), is_run=found.material.is_run)
