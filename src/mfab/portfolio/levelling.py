"""Several occasions levelled together: the same people and shared things for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mfab.model.plan import Deviation, Plan
from mfab.planning.levelled.schedules import schedules_together
from mfab.planning.occasion import Request
from mfab.planning.plan import plan_of


@dataclass(frozen=True, slots=True)
class Asked:
    """An occasion to be planned, with what its plan says on top."""

    request: Request
    digest: str
    run: str | None
    deviations: tuple[Deviation, ...] = ()
    title: str | None = None

    @property
    def name(self) -> str:
        """The name by which the plans of other occasions speak of it."""
        return self.run or self.request.process.playbook.playbook


def levelled_together(asked: Sequence[Asked]) -> tuple[Plan, ...]:
    """Return the plan of each occasion. Of equal claims on somebody, the first occasion has the first.

    All wish for the same levelling, over teams that differ in absences at most. Raises `CalendarExhausted`.
    """
    schedules = schedules_together([each.request for each in asked])
    names = [each.name for each in asked]
    return tuple(
        plan_of(schedule, each.request, each.digest, each.run, each.deviations, each.title, names)
        for schedule, each in zip(schedules, asked, strict=True)
    )
