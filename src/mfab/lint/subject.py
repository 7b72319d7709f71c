"""What the rules look at: a file as it was read, with what it refers to and the place of everything in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Only names: a check of one file does not pay for the models of the other kinds.
    from collections.abc import Mapping
    from datetime import date

    from mfab.calendars.working_time import WorkingTime
    from mfab.diagnostics.span import Span
    from mfab.lint.names_here import NamesHere
    from mfab.lint.sign_off import Leftover, SignOff
    from mfab.model.agreement import Agreement
    from mfab.model.coverage import Coverage
    from mfab.model.grid import Grid
    from mfab.model.interplay import Interplay, WithoutPart
    from mfab.model.journey import Journey
    from mfab.model.plan import Plan
    from mfab.model.playbook import Playbook, Shared
    from mfab.model.process import Process
    from mfab.model.run_file import RunFile
    from mfab.model.team import Team
    from mfab.parser.expansion import Expansion
    from mfab.parser.locator import Locator
    from mfab.parser.places import Path
    from mfab.parser.task_index import TaskIndex


@dataclass(frozen=True, slots=True)
class _Located:
    """Anything with places."""

    places: Locator

    def at(self, path: Path) -> Span:
        """Return the place of the value at a path."""
        return self.places.value(path)

    def at_key(self, path: Path) -> Span:
        """Return the place of the key at a path."""
        return self.places.key(path)

    def is_certain(self, path: Path) -> bool:
        """Tell whether nothing at or below a path was left out as unreadable.

        A rule about what is missing (no owner, nobody uses it) asks this first: one mistake is told once.
        """
        return self.places.is_certain(path)


@dataclass(frozen=True, slots=True)
class PlaybookSubject(_Located):
    """A playbook with its includes. `own` is what its own file says.

    A misspelt name is mended in `index` and `process`, so that a rule about something else does not stumble over it.
    """

    playbook: Playbook
    own: Playbook
    index: TaskIndex
    expansion: Expansion

    @property
    def process(self) -> Process | None:
        """Its process with the defaults; to work it out takes longer than most rules."""
        return self.expansion.process


@dataclass(frozen=True, slots=True)
class SharedSubject(_Located):
    """A shared file."""

    shared: Shared


@dataclass(frozen=True, slots=True)
class TeamSubject(_Located):
    """A team file."""

    team: Team


@dataclass(frozen=True, slots=True)
class RunSubject(_Located):
    """A run file with the playbook and the team it names; either is None when it could not be read."""

    run: RunFile
    playbook: Playbook | None
    index: TaskIndex | None
    process: Process | None
    team: Team | None


@dataclass(frozen=True, slots=True)
class GridSubject(_Located):
    """A grid file, and the names of the workspace around it; None where nobody looked."""

    grid: Grid
    names: NamesHere | None = None


@dataclass(frozen=True, slots=True)
class CoverageSubject(_Located):
    """A grid as it was worked out, with its journey when it has moves."""

    coverage: Coverage
    journey: Journey | None


@dataclass(frozen=True, slots=True)
class InterplaySubject(_Located):
    """A process as its functions live it, with the plan that shows when. `organisation` are the house's functions.

    Of one that is not dated, only the distances between its instants mean something.
    """

    playbook: Playbook
    index: TaskIndex
    process: Process
    plan: Plan
    interplay: Interplay
    calendar: WorkingTime
    organisation: tuple[str, ...]
    is_dated: bool

    @property
    def forgotten(self) -> tuple[WithoutPart, ...]:
        """The functions that have no part and should."""
        return self.interplay.forgotten


@dataclass(frozen=True, slots=True)
class ForgottenSubject(_Located):
    """The functions that are forgotten in a process that cannot be planned yet, as far as it can be read."""

    forgotten: tuple[WithoutPart, ...]


@dataclass(frozen=True, slots=True)
class AgreementSubject(_Located):
    """An agreement by itself. `called` is the name of its file, `is_altered` that its part is not what was signed."""

    agreement: Agreement
    called: str
    is_altered: bool


@dataclass(frozen=True, slots=True)
class AgreedSubject(_Located):
    """A sound playbook with how its roles stand, and what lies beside it for roles that take no part."""

    playbook: Playbook
    sign_offs: tuple[SignOff, ...]
    leftovers: tuple[Leftover, ...]


@dataclass(frozen=True, slots=True)
class PlanSubject(_Located):
    """A plan with what it was made from. `places` are the playbook's, `run_places` the run file's.

    `today` is None where the day does not matter: `validate` and exports. `values` are what the occasion gives.
    With `dates_given` its dates are the command line's. `earliest_anchor` is the first date that would hold for who
    begins today, where the anchor's own does not.
    """

    plan: Plan
    playbook: Playbook
    process: Process
    team: Team | None
    calendar: WorkingTime
    run_places: Locator | None
    today: date | None
    values: Mapping[str, str | tuple[str, ...]]
    dates_given: bool = False
    earliest_anchor: date | None = None

    @property
    def is_occasion(self) -> bool:
        """Whether somebody means these dates, and they are no trial of a playbook."""
        return self.run_places is not None or self.today is not None

    def at_date(self, path: Path) -> Span:
        """Return the place of a date: in the playbook, or when it is the run's own in the run file.

        A date that was given on the command line stands at the beginning of the file.
        """
        if path[0] != "tasks":
            where = self.run_places or self.places
            if where.has(path) and not self.dates_given:
                return where.value(path)
            return where.key(("run",) if self.run_places is not None else ("playbook",))
        return self.places.value(path)
