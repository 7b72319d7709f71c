"""What would become of a running run by another version of its process: looked at before anything is done."""

from __future__ import annotations

import json
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from typing import TypeAlias

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.export.migration_preview import MigrationPreview
from mfab.model.baseline_codec import baseline_to_json
from mfab.model.forecast import Forecast
from mfab.model.process import Process
from mfab.model.record import Slip
from mfab.parser.changes import Change, playbook_changes, run_changes, team_changes
from mfab.planning.comparison import PersonChange
from mfab.planning.forecast import forecast
from mfab.runs.actuals import actuals_of
from mfab.runs.commands import Refusal
from mfab.runs.contradictions import is_begun, progress_of
from mfab.runs.evolve import migrated
from mfab.runs.migration import Migration, migration_of
from mfab.runs.rebaselining import carried_over, rebaselined
from mfab.runs.renaming import likely_renames, renamed_steps
from mfab.runs.run import Run
from mfab.store.store import Store
from mfab.use_cases.acting import Occasion
from mfab.use_cases.migration_source import Source, load_source
from mfab.use_cases.options import Options, WrongUsage
from mfab.use_cases.pinning import Pinned, Pins, pins_of, read_pins
from mfab.use_cases.planning import Material, Planned, plan_material
from mfab.use_cases.reading import Shelf
from mfab.use_cases.run_forecast import forecast_of
from mfab.use_cases.run_loading import Loaded, RunReader
from mfab.use_cases.settling import settled


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is to go on by. `renames` are earlier and later names, `forget` values and roles no longer wanted."""

    path: str | None
    options: Options
    renames: tuple[tuple[str, str], ...] = ()
    forget: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A run as it stands, what a version would do to it, and what the run would go on by.

    Without `pins` it is refused, and the preview says why.
    """

    loaded: Loaded
    preview: MigrationPreview
    migration: Migration | None = None
    pins: Pins | None = None
    digest: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """The files cannot be planned: the findings say why."""

    diagnostics: tuple[Diagnostic, ...]


Proposed: TypeAlias = Proposal | Broken | Refusal


def propose(store: Store, shelf: Shelf, name: str, wanted: Wanted, given: Occasion) -> Proposed:
    """Return what would become of a run. Nothing is written.

    Raises `WrongUsage` for a run, a file or an option that cannot be taken.
    """
    loaded = RunReader(store).load(name)
    if loaded is None:
        raise WrongUsage(f"there is no run '{name}'")
    if not loaded.run.is_active:
        return Refusal(f"run '{name}' is {loaded.run.state}; there is nothing to go on with", f"mfab log {name}")
    source = load_source(shelf, loaded, wanted.path, wanted.options, wanted.forget)
    if source.material is None:
        return Broken(settled(shelf, source.diagnostics))
    planned = _planned(loaded, source.material, source.diagnostics)
    if planned.plan is None or planned.book is None or planned.team is None:
        return Broken(settled(shelf, planned.diagnostics))
    assert source.material.playbook.playbook is not None
    occasion = source.material.run
    pins = pins_of(source.material.playbook.playbook, planned.team, occasion, planned.plan, planned.book)
    proposal = Proposal(loaded, _nothing(loaded, source), None, None, planned.plan.digest, planned.plan.title)
    return _compared(proposal, source, _with_known_holidays(store, loaded, pins), wanted, moment_of(loaded, given))


def moment_of(loaded: Loaded, given: Occasion) -> int:
    """Return when it happens; a clock that runs behind never puts it before what has happened already."""
    return max(loaded.entries[-1].at, given.moment.at(loaded.setting.book.team.zone))


def _planned(loaded: Loaded, material: Material, told: tuple[Diagnostic, ...]) -> Planned:
    """Plan the version from nothing, with the people whom the run has: it says who fills the roles that are new."""
    assert material.team is not None and material.playbook.playbook is not None
    people, roles = material.team.people, material.playbook.playbook.roles
    same = {
        role: person
        for role, person in loaded.setting.people.items()
        if role in roles and person in people and role in people[person].roles
    }
    run = material.run.model_copy(update={"assign": {**same, **material.run.assign}})
    return plan_material(replace(material, run=run), told, None)


def _with_known_holidays(store: Store, loaded: Loaded, pins: Pins) -> Pins:
    """Return what is pinned with the holidays of the run where it has them: those of its years stay."""
    known = json.loads(store.document(loaded.run.documents["holidays"]) or "{}")
    new = json.loads(pins.texts["holidays"])
    merged = {country: {**years, **known.get(country, {})} for country, years in new.items()}
    if all(country in known for country in merged):
        merged = known
    text = json.dumps(merged, sort_keys=True, separators=(",", ":"))
    return Pins({**pins.texts, "holidays": text})


def _compared(proposal: Proposal, source: Source, pins: Pins, wanted: Wanted, at: int) -> Proposal:
    loaded, planned = proposal.loaded, read_pins(pins.texts)
    try:
        renamed = renamed_steps(loaded.setting.process, planned.setting.process, dict(wanted.renames))
    except Slip as error:
        raise WrongUsage(f"--rename: {error.message}") from None
    found = migration_of(loaded.run, loaded.setting, planned.setting, at, renamed)
    against = (*source.against, *(() if isinstance(found, Migration) else found))
    if against or not isinstance(found, Migration):
        likely = likely_renames(loaded.setting.process, planned.setting.process, renamed)
        return replace(proposal, preview=replace(proposal.preview, refused=against, likely=likely))
    later = migrated(loaded.run, found.event("", ()))
    final, forecasts = _rebaselined(loaded, planned, pins, found, later, at)
    preview = replace(
        proposal.preview,
        changes=found.changes,
        others=_other_changes(loaded, planned, found),
        people=tuple(_people(loaded, planned)),
        states=_states(later, planned.setting.process),
        notes=(*source.dropped, *found.notes),
        likely=found.likely,
        anchor=planned.setting.process.anchor,
        forecasts=forecasts,
    )
    return replace(proposal, preview=preview, migration=found, pins=final)


def _rebaselined(
    loaded: Loaded, planned: Pinned, pins: Pins, found: Migration, later: Run, at: int
) -> tuple[Pins, tuple[Forecast, Forecast]]:
    """Return what is pinned with the baseline that the run goes on by, and the forecast before and after."""
    is_moved = (planned.occasion.anchor, planned.occasion.start, planned.setting.process.anchor) != (
        loaded.occasion.anchor,
        loaded.occasion.start,
        found.renamed.get(loaded.setting.process.anchor or "", loaded.setting.process.anchor),
    )
    carried = carried_over(loaded.setting, planned.setting, found.renamed, is_moved=is_moved)
    setting = replace(planned.setting, baseline=carried.baseline)
    trial = forecast(planned.request, actuals_of(later, setting, at), carried.baseline)
    baseline = rebaselined(carried, later, trial, is_moved=is_moved)
    setting = replace(planned.setting, baseline=baseline)
    after = forecast(planned.request, actuals_of(later, setting, at), baseline)
    return Pins({**pins.texts, "baseline": baseline_to_json(baseline)}), (forecast_of(loaded, at), after)


def _nothing(loaded: Loaded, source: Source) -> MigrationPreview:
    calendar = loaded.setting.book.team
    return MigrationPreview(loaded.run.id, source.path, (), (), (), {}, (), {}, (), calendar)


def _other_changes(loaded: Loaded, planned: Pinned, found: Migration) -> tuple[Change, ...]:
    """Return what changed beside the steps of this occasion; also tasks that have none, before and after."""
    before, after = loaded.setting.process, planned.setting.process
    shown = {name for change in found.changes for name in _names_of(change, before, after)}
    process = playbook_changes(before.playbook, after.playbook)
    return (
        *run_changes(loaded.occasion, planned.occasion),
        *team_changes(loaded.setting.team, planned.setting.team),
        *(each for change in process if (each := _beside(change, shown, before, after)) is not None),
    )


def _beside(change: Change, shown: Set[str], before: Process, after: Process) -> Change | None:
    """Return what is left of a change when the steps of this occasion are told: of their tasks, only conditions."""
    if change.noun != "task":
        return change
    if change.name in shown:
        return None
    if not before.instances.get(change.name) and not after.instances.get(change.name):
        return change
    keys = tuple(key for key in change.keys if key.key in ("when", "for_each"))
    return replace(change, keys=keys) if keys else None


def _names_of(change: Change, before: Process, after: Process) -> Iterable[str]:
    """Return what the task of a step is called in the playbooks."""
    for process, name in ((after, change.name), (before, change.name), (before, change.earlier_name or "")):
        if name in process.steps:
            yield process.steps[name].name


def _people(loaded: Loaded, planned: Pinned) -> Iterable[PersonChange]:
    before, after = loaded.setting.people, planned.setting.people
    for role in dict.fromkeys((*after, *before)):
        if role in planned.setting.process.playbook.roles and before.get(role) != after.get(role):
            yield PersonChange(role, None, before.get(role), after.get(role))


def _states(run: Run, process: Process) -> dict[str, str]:
    works = {name: run.work(name) for name in process.steps}
    return {name: progress_of(work).removeprefix("is ") for name, work in works.items() if is_begun(work)}
