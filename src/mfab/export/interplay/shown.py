"""What there is to show of a process and its functions: the interplay with the plan that it was seen in."""

from dataclasses import dataclass

from mfab.calendars.working_time import WorkingTime
from mfab.diagnostics.diagnostic import Diagnostic
from mfab.export.days import local
from mfab.export.plain_text import one_line
from mfab.export.short_words import day
from mfab.model.interplay import Handover, Interplay
from mfab.model.plan import Plan
from mfab.model.process import Process

# Of a process that takes no more working days the hours are told, too.
_SHORT_DAYS = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """The interplay in one file. Of a plan without a date only the working days since its start are told."""

    file: str
    interplay: Interplay
    plan: Plan
    process: Process
    calendar: WorkingTime
    is_dated: bool
    findings: tuple[Diagnostic, ...]

    @property
    def title(self) -> str:
        """The title of the whole, with the run's id behind it."""
        run = f" · {self.plan.run}" if self.plan.run is not None else ""
        return (one_line(self.plan.title) or self.plan.playbook) + run

    def when(self, instant: int) -> str:
        """Return the day on which something is handed on, else as `day 3`; of a short process with the hour."""
        ended = max(instant, self.plan.start + 1)
        hour = f" {local(instant, self.plan.zone):%H:%M}" if self._is_short else ""
        if self.is_dated:
            year = local(self.plan.anchor_instant or self.plan.finish, self.plan.zone).year
            return day(self.calendar.date_of_finish(ended), year) + hour
        return f"day {max(1, -(-self.calendar.between(self.plan.start, instant) // self.plan.day_minutes))}{hour}"

    def begins(self, instant: int) -> str:
        """Return the day on which something begins, likewise."""
        opened = self.calendar.next_start(instant)
        hour = f" {local(opened, self.plan.zone):%H:%M}" if self._is_short else ""
        if self.is_dated:
            year = local(self.plan.anchor_instant or self.plan.finish, self.plan.zone).year
            return day(self.calendar.date_of_start(opened), year) + hour
        return f"day {self.calendar.between(self.plan.start, instant) // self.plan.day_minutes + 1}{hour}"

    @property
    def _is_short(self) -> bool:
        worked = self.calendar.between(self.plan.start, self.plan.finish)
        return worked <= _SHORT_DAYS * self.plan.day_minutes

    def between_functions(self) -> tuple[Handover, ...]:
        """Return the handovers from one function to another."""
        return tuple(each for each in self.interplay.handovers if each.crosses_functions)


def function_name(function: str | None) -> str:
    """Return a function as people say it; a role that says none belongs to nobody's."""
    return function if function is not None else "no function"
