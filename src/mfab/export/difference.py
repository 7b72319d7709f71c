"""What differs between two files or revisions: in the process, and in the plan."""

from dataclasses import dataclass

from mfab.calendars.working_time import WorkingTime
from mfab.model.plan import Plan
from mfab.parser.changes import Change, Fate
from mfab.planning.comparison import PlanComparison
from mfab.planning.regression import Regression, measures_of


@dataclass(frozen=True, slots=True)
class Voided:
    """A role whose agreement does not survive the change: who signed, and in sentences what is no longer as agreed."""

    role: str
    signed_by: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two sides by the names the user gave them. `calendar` is the team's of the later one.

    Without dates of its own (`is_dated`) a playbook was planned from some Monday: only distances count then. Of two
    plans alone, `has_read_files` is false: what changed in the process is not known. `voided` are the agreements
    beside the later side that were to the earlier one.
    """

    names: tuple[str, str]
    changes: tuple[Change, ...]
    plan: PlanComparison
    plans: tuple[Plan, Plan]
    calendar: WorkingTime
    is_dated: bool
    has_read_files: bool = True
    voided: tuple[Voided, ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether nothing differs."""
        return not self.changes and self.plan.is_none

    @property
    def anchor_name(self) -> str:
        """The milestone that the calendar turns on."""
        return self.plan.anchor_name or "the anchor"

    @property
    def measures(self) -> dict[str, int]:
        """What a regression is measured by. A renamed task is a changed one."""
        if not self.has_read_files:
            return measures_of(self.plan, len(self.plan.come), len(self.plan.gone), 0)
        fates = [each.fate for each in self.changes if each.noun == "task"]
        changed = fates.count(Fate.CHANGED) + fates.count(Fate.RENAMED)
        return measures_of(self.plan, fates.count(Fate.ADDED), fates.count(Fate.REMOVED), changed)


@dataclass(frozen=True, slots=True)
class Failure:
    """A regression that holds, and the measures by which it does."""

    regression: Regression
    measures: tuple[str, ...]
