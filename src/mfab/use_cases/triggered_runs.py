"""The run that a signal starts: planned forward from this very moment, with the workspace's team, and what it pins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mfab.calendars.calendar_book import CalendarBook
from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.model.moment import Moment
from mfab.parser.parameters import Written
from mfab.use_cases.loading_playbooks import expanded
from mfab.use_cases.moment import GivenMoment
from mfab.use_cases.options import Options
from mfab.use_cases.pinning import pins_of
from mfab.use_cases.planning import Material, Planned, load_material, plan_material
from mfab.use_cases.reading import Shelf
from mfab.use_cases.starting import Prepared


@dataclass(frozen=True, slots=True)
class Unready:
    """Why a playbook cannot start a run, for its author, and what would help."""

    message: str
    hint: str


def prepare_triggered(
    shelf: Shelf, path: str, name: str, values: Mapping[str, Written], team: str | None, moment: GivenMoment
) -> Prepared | Unready:
    """Plan a run of a playbook from a moment on. Raises `WrongUsage` for a team file that cannot be taken."""
    material, told = load_material(shelf, path, Options(team=team))
    if material is None:
        return _unready(path, told)
    if material.team is None:
        return Unready(
            f"'{path}' starts a run by this signal, and there is no team that could do it",
            "name a team file with --team, or in mfab.yaml with 'team: team.yaml'",
        )
    book = CalendarBook(material.team, None)
    begins = book.team.local(moment.at(book.team.zone) // 60)
    start = Moment(day=begins.date(), clock=begins.hour * 60 + begins.minute)
    occasion = material.run.model_copy(update={"run": name, "values": dict(values), "start": start, "team": None})
    planned = _planned(replace(material, run=occasion), told)
    if planned.plan is None or planned.book is None:
        return _unready(path, planned.diagnostics)
    assert material.playbook.playbook is not None
    pins = pins_of(material.playbook.playbook, material.team, occasion, planned.plan, planned.book)
    return Prepared(name, planned, material, pins, path)


def _planned(material: Material, told: tuple[Diagnostic, ...]) -> Planned:
    playbook, locator = material.playbook.playbook, material.playbook.locator
    assert playbook is not None and locator is not None
    process, too_large = expanded(playbook, material.run.values, frozenset(), locator)
    if process is None:
        return Planned(None, (*told, *too_large))
    return plan_material(replace(material, process=process), told, None)


def _unready(path: str, told: tuple[Diagnostic, ...]) -> Unready:
    first = next((each for each in told if each.severity is Severity.ERROR), None)
    why = f"{first.span.path}:{first.span.line}: {first.message}" if first is not None else "it cannot be planned"
    return Unready(f"'{path}' would start a run by this signal, but {why}", f"mfab validate {path}")
