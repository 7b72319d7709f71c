"""An answer to why, told: names, calendars and places from the files it was found in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from mfab.diagnostics.span import Span
from mfab.export.teller import Teller
from mfab.export.why_json import why_as_json
from mfab.model.process import Path
from mfab.planning.planner import Schedule
from mfab.planning.why.standing import standing_of
from mfab.use_cases.explaining_dates import Explained
from mfab.use_cases.planning import Material


def teller_of(explained: Explained) -> Teller:
    """Return what is known of the rows of an answer."""
    assert explained.found is not None and explained.material is not None
    return teller_for(explained.found, explained.material)


def teller_for(found: Schedule, material: Material) -> Teller:
    """Return what is known of the rows of a schedule."""
    standing, process = standing_of(found), found.occasion.process
    people = {name: standing.person(number) for number, name in standing.names.items()}
    team = found.occasion.book.team
    span_of = place_in(material)

    def place(path: Path) -> str:
        span = span_of(path)
        return f"{PurePath(span.path).name}:{span.line}" if span is not None else ""

    at = found.anchor_day.year if found.anchor_day is not None else team.local(found.finish).year
    return Teller(
        process=process,
        people={name: person for name, person in people.items() if person is not None},
        names={name: person.name for name, person in material.team.people.items() if person.name}
        if material.team is not None
        else {},
        calendars={step.id: step.task.calendar for step in process.steps.values() if step.task.calendar is not None},
        elapsed=frozenset(name for name, size in found.occasion.sizes.items() if size.is_elapsed),
        day_minutes={step.id: found.occasion.calendar_of_units(step).day_minutes for step in process.steps.values()},
        team=team,
        year=at,
        anchor=process.anchor,
        place=place,
    )


def place_in(material: Material) -> Callable[[Path], Span | None]:
    """Return where a path is written: in the playbook or the run file; None for what the command line gave."""

    def span(path: Path) -> Span | None:
        if path[0] == "tasks":
            places = material.playbook.locator
            return places.value(path) if places is not None else None
        places = material.run_locator
        return places.value(path) if places is not None and places.has(path) and not material.dates_given else None

    return span


def as_json(explained: Explained) -> dict[str, Any]:
    """Return an answer as JSON."""
    assert explained.why is not None and explained.material is not None
    return why_as_json(explained.why, teller_of(explained), place_in(explained.material))
