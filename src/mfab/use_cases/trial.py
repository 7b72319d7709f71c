"""A trial plan: what only dates show, before anybody acts on them."""

from collections.abc import Iterator
from datetime import date, timedelta

from mfab.calendars.calendar_book import CalendarBook
from mfab.diagnostics.diagnostic import Diagnostic
from mfab.lint.checking import findings
from mfab.lint.registry import EXPECTATION_RULES
from mfab.lint.subject import PlanSubject
from mfab.model.moment import Moment
from mfab.model.process import Process
from mfab.model.run_file import RunFile
from mfab.planning.dates import dates_of
from mfab.use_cases.loading_playbooks import LoadedPlaybook
from mfab.use_cases.loading_runs import LoadedRun
from mfab.use_cases.planning import Material, plan_material

# A Monday with nothing special about it.
_A_MONDAY = date(2001, 1, 1)


def try_dates(loaded: LoadedPlaybook) -> tuple[Diagnostic, ...]:
    """Plan a playbook forward with its defaults, and return what its dates and its `expect` have to answer for."""
    if loaded.process is None or loaded.playbook is None or not loaded.process.steps:
        return ()
    run = RunFile(run=loaded.playbook.playbook, playbook=loaded.path, start=Moment(day=a_monday_before(loaded.process)))
    planned = plan_material(Material(loaded, loaded, loaded.process, None, run, None), (), None)
    if planned.plan is None or loaded.locator is None:
        return planned.diagnostics
    subject = PlanSubject(
        places=loaded.locator,
        plan=planned.plan,
        playbook=loaded.playbook,
        process=loaded.process,
        team=None,
        calendar=CalendarBook(None).team,
        run_places=None,
        today=None,
        values={},
    )
    return (*planned.diagnostics, *findings(EXPECTATION_RULES, subject))


def try_run(loaded: LoadedRun) -> tuple[Diagnostic, ...]:
    """Plan a run file, and return what its dates have to answer for; without a date, nothing."""
    if loaded.playbook is None or loaded.original is None or loaded.process is None or loaded.run is None:
        return ()
    if loaded.run.start is None and (loaded.run.anchor is None or loaded.process.anchor is None):
        return ()
    team = loaded.team.team if loaded.team is not None else None
    material = Material(loaded.playbook, loaded.original, loaded.process, team, loaded.run, loaded.locator)
    return plan_material(material, (), None).diagnostics


def a_monday_before(*processes: Process) -> date:
    """Return a Monday well before every date that the processes give as such."""
    days = [day for process in processes for day in _written_days(process)]
    if not days:
        return _A_MONDAY
    early = min(days) - timedelta(days=730)
    early = max(early, date(1970, 1, 5))
    return early - timedelta(days=early.weekday())


def _written_days(process: Process) -> Iterator[date]:
    for step in process.steps.values():
        for moment in dates_of(step.task).values():
            if moment.day is not None:
                yield moment.day
