"""Collecting what stands in everybody's calendar: of a plan, or of a run as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from mfab.export.calendars.entries import entries_of_plan, entries_of_run
from mfab.export.calendars.entry import CalendarEntry
from mfab.export.calendars.options import EntryOptions
from mfab.export.calendars.running import RunningRun
from mfab.export.plain_text import one_line
from mfab.model.plan import Plan
from mfab.model.team import Team
from mfab.runs.standing import standings
from mfab.use_cases.planning import Planned
from mfab.use_cases.run_forecast import forecast_of
from mfab.use_cases.run_loading import Loaded


@dataclass(frozen=True, slots=True)
class Collected:
    """All entries of a plan or a run. `stamp` is what caused them, in seconds since 1970-01-01T00:00Z: the last entry
    of the log, or the start of the plan. `name` is what the calendar is called.
    """

    name: str
    entries: tuple[CalendarEntry, ...]
    stamp: int
    team: Team | None

    def person(self, id: str) -> str:
        """Return the full name of somebody, or their id."""
        known = self.team.people.get(id) if self.team is not None else None
        return one_line(known.name or "") or id if known is not None else id


def calendar_of_plan(planned: Planned, options: EntryOptions) -> Collected:
    """Return what stands in the calendars by a plan, which must be there."""
    plan, process, book = planned.plan, planned.process, planned.book
    assert plan is not None and process is not None and book is not None
    entries = entries_of_plan(plan, planned.team, process, book, options)
    return Collected(_name_of_plan(plan), entries, plan.start * 60, planned.team)


def calendar_of_run(loaded: Loaded, options: EntryOptions, at: int | None = None) -> Collected:
    """Return what stands in the calendars by a run: as its log has it, and as the rest is expected.

    The rest is forecast from the moment `at`, in seconds; without it from the last entry of the log, so that the same
    log gives the same calendar on every day.
    """
    last = loaded.entries[-1].at
    moment = max(at, last) if at is not None else last
    run, setting = loaded.run, loaded.setting
    running = RunningRun(run, setting, standings(run, setting, moment), forecast_of(loaded, moment))
    name = f"{one_line(run.title) or run.playbook} ({run.id})"
    entries = entries_of_run(running, options)
    return Collected(name, entries, last, setting.team)


def _name_of_plan(plan: Plan) -> str:
    title = one_line(plan.title) or plan.playbook
    return f"{title} ({plan.run})" if plan.run is not None else title
