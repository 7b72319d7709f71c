"""How the functions of a house work together in a process: loaded, planned, compared, and asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.export.interplay.shown import Shown
from mfab.interplay.forgotten import without_part
from mfab.interplay.neighbour import Neighbour
from mfab.interplay.time_spent import Clocks
from mfab.interplay.whole import Subject, interplay_of, organisation_of
from mfab.lint.checking import findings
from mfab.lint.registry import FORGOTTEN_RULES, INTERPLAY_RULES
from mfab.lint.subject import ForgottenSubject, InterplaySubject
from mfab.model.interplay import Interplay
from mfab.model.moment import Moment
from mfab.model.plan import Plan
from mfab.model.process import Process
from mfab.use_cases.loading_playbooks import read_playbook
from mfab.use_cases.loading_runs import load_run
from mfab.use_cases.neighbours import neighbours_of
from mfab.use_cases.options import Options
from mfab.use_cases.planning import Material, load_material, plan_material, team_for_playbook
from mfab.use_cases.reading import Shelf, shown
from mfab.use_cases.settling import settled
from mfab.use_cases.trial import a_monday_before


@dataclass(frozen=True, slots=True)
class Together:
    """A process as its functions live it, or the reason among the findings why there is none.

    Without a date it is planned from some Monday, and only distances count: `is_dated` tells.
    """

    file: str
    interplay: Interplay | None
    diagnostics: tuple[Diagnostic, ...]
    plan: Plan | None = None
    process: Process | None = None
    clocks: Clocks | None = None
    is_dated: bool = False

    @property
    def shown(self) -> Shown | None:
        """What there is to show, or None when errors stand in the way."""
        if self.interplay is None or self.plan is None or self.process is None or self.clocks is None:
            return None
        calendar = self.clocks.book.team
        return Shown(self.file, self.interplay, self.plan, self.process, calendar, self.is_dated, self.diagnostics)


@dataclass(frozen=True, slots=True)
class Beside:
    """With which playbooks a process is compared: those named, else the workspace's, and mfab's own if wanted."""

    named: Sequence[str] = ()
    with_library: bool = False


def put_together(shelf: Shelf, path: str, options: Options, beside: Beside) -> Together:
    """Return the interplay in a run file or a playbook. Raises `WrongUsage` for an option that cannot be taken."""
    material, told = load_material(shelf, path, options)
    if material is None:
        forgotten = _forgotten_as_far_as_read(shelf, path, options, beside)
        return Together(shown(path), None, settled(shelf, (*_errors(told), *forgotten)))
    is_dated = material.run.start is not None or (
        material.run.anchor is not None and material.process.anchor is not None
    )
    planned = plan_material(material if is_dated else _from_a_monday(material), (), None)
    if planned.plan is None or planned.book is None or planned.process is None:
        return Together(shown(path), None, settled(shelf, planned.diagnostics))
    written = _as_written(material)
    neighbours = neighbours_of(shelf, material.playbook.path, beside.named, with_library=beside.with_library)
    clocks = Clocks(planned.process, planned.book, planned.team is not None)
    house = organisation_of(material.team, (written, *neighbours))
    found = interplay_of(Subject(written, planned.plan, clocks), house, neighbours)
    assert material.playbook.locator is not None
    subject = InterplaySubject(
        material.playbook.locator, written.playbook, written.index, planned.process, planned.plan, found,
        planned.book.team, house, is_dated,
    )  # fmt: skip
    asked = settled(shelf, findings(INTERPLAY_RULES, subject))
    return Together(shown(path), found, asked, planned.plan, planned.process, clocks, is_dated)


def _forgotten_as_far_as_read(shelf: Shelf, path: str, options: Options, beside: Beside) -> Iterator[Diagnostic]:
    """Yield who is forgotten in a process that has errors: what could be read of it may be enough to tell."""
    kind = shelf.read(path).kind
    if kind == "run":
        run = load_run(shelf, path, options)
        playbook, team = run.playbook, run.team
    elif kind == "playbook":
        playbook, team = read_playbook(shelf, path), team_for_playbook(shelf, path, options)
    else:
        return
    if playbook is None or playbook.playbook is None or playbook.index is None or playbook.locator is None:
        return
    written = Neighbour(shown(playbook.path), playbook.playbook, playbook.index)
    neighbours = neighbours_of(shelf, playbook.path, beside.named, with_library=beside.with_library)
    house = organisation_of(team.team if team is not None else None, (written, *neighbours))
    found = tuple(each for each in without_part(written, house, neighbours) if each.is_forgotten)
    yield from findings(FORGOTTEN_RULES, ForgottenSubject(playbook.locator, found))


def _errors(told: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(each for each in told if each.severity is Severity.ERROR)


def _from_a_monday(material: Material) -> Material:
    """Return the material without people and dates of its own: what it needs alone."""
    run = material.run.model_copy(update={"start": Moment(day=a_monday_before(material.process)), "assign": {}})
    return replace(material, run=run, team=None)


def _as_written(material: Material) -> Neighbour:
    """Return the playbook of a material; of a run, without the tasks that this occasion leaves out."""
    playbook = material.playbook
    assert playbook.playbook is not None and playbook.index is not None
    instances = material.process.instances
    left_out = frozenset(name for name in playbook.index.entries if material.is_run and not instances.get(name))
    return Neighbour(shown(playbook.path), playbook.playbook, playbook.index, left_out)
