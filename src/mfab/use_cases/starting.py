"""Starting a run: what it was planned with is pinned, and its log begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, assert_never

from mfab.model.identifier import parse_identifier
from mfab.model.record import Slip
from mfab.runs.commands import Refusal
from mfab.runs.events import Entry, RunStarted
from mfab.runs.evolve import fold
from mfab.store.records import AlreadyActive, Batch, Committed, Conflict, Repeated, RunExists, Work
from mfab.store.store import Store
from mfab.use_cases.acting import MOST_TRIES, Acted, Occasion, followed, with_late_signals
from mfab.use_cases.identity import Actor, actor_of
from mfab.use_cases.messages import messages_of
from mfab.use_cases.options import Options, WrongUsage
from mfab.use_cases.pinning import Pins, pins_of, read_pins
from mfab.use_cases.planning import Material, Planned, load_material, plan_material
from mfab.use_cases.reading import Shelf
from mfab.use_cases.run_loading import Loaded, RunReader, stored_of
from mfab.use_cases.run_summary import head_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """A run that could begin: its plan with what was found in it, and what it would pin."""

    name: str
    planned: Planned
    material: Material
    pins: Pins
    file: str


Preparation: TypeAlias = Prepared | Planned


def prepare(shelf: Shelf, path: str, options: Options, name: str | None, today: date | None) -> Preparation:
    """Plan a run file or a playbook and gather what its run pins. A `Planned` without a plan says why it cannot be.

    A plan that is late, or lacks people, can be started nevertheless: its findings say so.

    Raises `WrongUsage` for an option that cannot be taken, and when there is no team: whoever acts is one of it.
    """
    material, told = load_material(shelf, path, options)
    if material is None:
        return Planned(None, told)
    planned = plan_material(material, told, today, late=options.late, level=options.level)
    if planned.plan is None or planned.book is None:
        return planned
    if material.team is None:
        raise WrongUsage("a run needs a team, as whoever acts is one of its people; name a team file with --team")
    assert material.playbook.playbook is not None
    chosen = _name(name, material)
    is_levelled = planned.plan.levelled is not None
    occasion = material.run.model_copy(update={"run": chosen, "team": None, "level": is_levelled})
    pins = pins_of(material.playbook.playbook, material.team, occasion, planned.plan, planned.book)
    return Prepared(chosen, planned, material, pins, path)


def begin(store: Store, prepared: Prepared, given: Occasion, subject: str | None = None) -> Acted | Refusal:
    """Begin a run. Raises `WrongUsage` when it is not clear who begins it."""
    if subject is not None and not subject.strip():
        raise WrongUsage("--subject is empty; it is who or what the run is about")
    pinned = read_pins(prepared.pins.texts)
    actor = actor_of(given.claim, pinned.setting.team)
    at = given.moment.at(pinned.setting.book.team.zone)
    begun = started(prepared, actor, at, given.key, subject)
    for _ in range(MOST_TRIES):
        acted, settled = followed(store, begun, at, given.key)
        messages = messages_of(None, acted.after.run, acted.after.setting, acted.entries)
        batch = first_batch(acted, prepared.pins, at, given.key)
        outcome = store.commit(Work((batch,), messages=messages, settled=settled))
        if not isinstance(outcome, Conflict):
            break  # else a kept signal was used up by somebody else in the meantime
    match outcome:
        case Committed():
            return with_late_signals(store, acted, at, given.key)
        case Repeated():
            now = RunReader(store).load(prepared.name)
            assert now is not None
            return Acted(now, now, now.entries[:1], actor, is_repeated=True)
        case AlreadyActive(run=other):
            return Refusal(
                f"run '{other}' goes on with playbook '{acted.after.run.playbook}' for the same subject '{subject}'",
                f"mfab status {other} shows it",
            )
        case RunExists():
            hint = f"mfab status {prepared.name} shows it; another name is given with --run"
            return Refusal(f"there is a run '{prepared.name}' already", hint)
        case Conflict():
            return Refusal(f"signals about '{subject}' come faster than a run can begin", "try again in a moment")
        case _:
            assert_never(outcome)


def started(prepared: Prepared, actor: Actor, at: int, key: str, subject: str | None) -> Acted:
    """Return a run as it has just begun."""
    plan = prepared.planned.plan
    assert plan is not None
    pins, pinned = prepared.pins, read_pins(prepared.pins.texts)
    event = RunStarted(plan.playbook, plan.title, plan.digest, pins.digests, subject, prepared.file)
    entries = (Entry(1, at, actor.person, event, None, key, actor.typed_by),)
    run = fold(prepared.name, entries)
    assert run is not None
    loaded = Loaded(run, entries, pinned.setting, pinned.request, pinned.occasion)
    return Acted(loaded, loaded, entries, actor)


def first_batch(acted: Acted, pins: Pins, at: int, key: str) -> Batch:
    """Return what the store is to keep of a run that begins."""
    run = acted.after.run
    events = tuple(stored_of(run.id, entry) for entry in acted.entries)
    return Batch(run.id, 0, events, key, head_of(acted.after, at), pins.documents)


def _name(name: str | None, material: Material) -> str:
    try:
        return parse_identifier(name) if name is not None else material.run.run
    except Slip as error:
        raise WrongUsage(f"--run: {error.message}") from None
