"""A forecast: how the rest of a run will go, by what has happened so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """A row of the plan as it stands now. Instants are minutes since 1970-01-01T00:00Z.

    `start` and `finish` are those of the work, as it happened or as it is expected; `done` is when the last approval
    is in. `late_start` is there for what has not begun, `late_finish` and `total_float`, in minutes of its calendar,
    for what is not finished: all three only on the branch that is taken.
    """

    person: str | None
    is_deputy: bool
    start: int
    finish: int
    done: int
    late_start: int | None
    late_finish: int | None
    total_float: int | None
    is_critical: bool
    branch: str | None
    is_begun: bool
    is_finished: bool


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A row of the chain that sets the anchor's date, done or not, and how it takes its time.

    `ready` is the instant at which what it waits for lets it begin, None where it waits for nothing. The rest are
    minutes in the working time of whoever does it: `waited` from when it could and should have begun until it began
    or begins, `spent` from its start to its finish, `minutes` what it should take.
    """

    row: str
    ready: int | None
    waited: int
    spent: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """The rows of a run by id, approvals too, without those that need not be done; and the whole of it.

    `anchor` is the instant at which the anchor begins and `anchor_day` its day, both None where no anchor is to come:
    there is none, it was left out, or another branch was taken. `late_by` is how much later than its date that is, in
    minutes of the team's working time; without an anchor, how much later the run ends than it was planned to.

    `critical_path` is what is still to be done of the chain that sets the anchor's date; `chain` goes back to what
    began the run. `on_time_until` is the last instant until which nothing is late if nothing happens: before `now`
    when something is late already, None where passing time makes nothing late. `same_until` is the last instant until
    which nothing is later than it is now if nothing happens, None where passing time makes no difference.
    """

    now: int
    rows: Mapping[str, ForecastRow]
    start: int
    finish: int
    anchor: int | None
    anchor_day: date | None
    late_by: int
    critical_path: tuple[str, ...]
    chain: tuple[ChainLink, ...]
    on_time_until: int | None
    same_until: int | None = None

    @property
    def is_on_time(self) -> bool:
        return self.late_by == 0
