"""Planning a run file or a playbook, with what the command line says instead."""

from dataclasses import dataclass, replace
from datetime import date

from mfab.calendars.bounds import CalendarExhausted
from mfab.calendars.calendar_book import CalendarBook
from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.span import Span
from mfab.integrations.luck import seeded
from mfab.lint.checking import findings
from mfab.lint.registry import ACTING_RULES, PLAN_RULES
from mfab.lint.subject import PlanSubject
from mfab.model.plan import Deviation, Plan
from mfab.model.process import Process
from mfab.model.run_file import RunFile
from mfab.model.team import Team
from mfab.parser.digest import digest
from mfab.parser.locator import Locator
from mfab.parser.parameters import fill_in
from mfab.planning.beginning_today import earliest_date_from
from mfab.planning.deviations import deviations
from mfab.planning.levelled.wish import LevelWish
from mfab.planning.occasion import Request
from mfab.planning.plan import plan
from mfab.use_cases.loading_playbooks import LoadedPlaybook, expanded, has_errors, load_playbook
from mfab.use_cases.loading_runs import load_run, with_options
from mfab.use_cases.loading_teams import LoadedTeam, load_team
from mfab.use_cases.options import AS_THE_RUN_SAYS, LevelOptions, Options, WrongUsage
from mfab.use_cases.reading import Shelf
from mfab.use_cases.reading_absences import with_absences
from mfab.use_cases.settling import settled
from mfab.use_cases.workspace_settings import problems_of_settings, usual_team


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with what it was made from, or None with the reason among the findings."""

    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    process: Process | None = None
    team: Team | None = None
    book: CalendarBook | None = None
    request: Request | None = None
    material: "Material | None" = None


@dataclass(frozen=True, slots=True)
class Material:
    """Sound files, ready to be planned. `original` is the playbook before the run file changes it."""

    playbook: LoadedPlaybook
    original: LoadedPlaybook
    process: Process
    team: Team | None
    run: RunFile
    run_locator: Locator | None
    dates_given: bool = False

    @property
    def is_run(self) -> bool:
        return self.run_locator is not None


def plan_file(shelf: Shelf, path: str, options: Options, today: date | None) -> Planned:
    """Plan a run file or a playbook. `today` adds findings about the day; None leaves them out.

    Raises `WrongUsage` for an option that cannot be taken, or when there is no date to plan from.
    """
    material, told = load_material(shelf, path, options)
    if material is None:
        planned = Planned(None, told)
    else:
        planned = plan_material(material, told, today, late=options.late, level=options.level)
    return replace(planned, diagnostics=settled(shelf, planned.diagnostics), material=material)


def load_material(shelf: Shelf, path: str, options: Options) -> tuple[Material | None, tuple[Diagnostic, ...]]:
    """Load what a plan of a run file or a playbook is made from; without it, the findings say why.

    Raises `WrongUsage` for an option that cannot be taken.
    """
    broken = problems_of_settings(shelf, (path,))
    if has_errors(broken):
        return None, broken
    first = shelf.read(path)
    if first.kind == "run":
        return _of_run(shelf, path, options)
    if first.kind == "playbook":
        return _of_playbook(shelf, path, options)
    return None, _not_plannable(first.kind, first.path, first.diagnostics)


def _of_run(shelf: Shelf, path: str, options: Options) -> tuple[Material | None, tuple[Diagnostic, ...]]:
    loaded = load_run(shelf, path, options)
    told = loaded.all_diagnostics
    if has_errors(told) or loaded.run is None or loaded.playbook is None or loaded.process is None:
        return None, told
    assert loaded.original is not None
    team = loaded.team.team if loaded.team is not None else None
    given = options.anchor is not None or options.start is not None
    material = Material(loaded.playbook, loaded.original, loaded.process, team, loaded.run, loaded.locator, given)
    return material, told


def _of_playbook(shelf: Shelf, path: str, options: Options) -> tuple[Material | None, tuple[Diagnostic, ...]]:
    playbook = load_playbook(shelf, path)
    team = team_for_playbook(shelf, path, options)
    told = (*playbook.diagnostics, *(team.diagnostics if team is not None else ()))
    if has_errors(told) or playbook.playbook is None or playbook.locator is None:
        return None, told
    bare = RunFile(run=playbook.playbook.playbook, playbook=path)
    run = with_options(bare, options, playbook.playbook, team.team if team is not None else None)
    if team is not None:
        team = with_absences(shelf, team, run.calendar, run.start, run.anchor)
        told = (*playbook.diagnostics, *team.diagnostics)
    if has_errors(told):
        return None, told
    team_file = team.team if team is not None else None
    process, too_large = expanded(playbook.playbook, run.values, frozenset(), playbook.locator)
    if process is None:
        return None, (*told, *too_large)
    return Material(playbook, playbook, process, team_file, run, None), told


def team_for_playbook(shelf: Shelf, path: str, options: Options) -> LoadedTeam | None:
    """Return the team that the command line names, else the workspace's usual one."""
    if options.team is not None:
        return load_team(shelf, options.team)
    usual = usual_team(shelf, path)
    if usual is None or usual.team is None:
        return None
    return load_team(shelf, usual.team, usual.settings.team_place, usual.settings.team or "")


def plan_material(
    material: Material,
    told: tuple[Diagnostic, ...],
    today: date | None,
    *,
    late: bool = False,
    level: LevelOptions = AS_THE_RUN_SAYS,
) -> Planned:
    """Plan sound files and ask the rules about the plan."""
    request, head = request_of(material, late=late, level=level), head_of(material)
    try:
        made = plan(request, head.digest, head.run, head.deviations, head.title)
    except CalendarExhausted as error:
        return without_end(material, told, error)
    return judged(material, request, made, told, today)


@dataclass(frozen=True, slots=True)
class Head:
    """What a plan says on top: which content it is of, whose run it is, how that differs, and its title."""

    digest: str
    run: str | None
    deviations: tuple[Deviation, ...]
    title: str | None


def request_of(material: Material, *, late: bool = False, level: LevelOptions = AS_THE_RUN_SAYS) -> Request:
    """Return what is to be planned. Raises `WrongUsage` without a date to plan from."""
    process, run = material.process, material.run
    require_date(process, run)
    is_levelled = run.level if level.is_wanted is None else level.is_wanted
    wish = LevelWish(seeded, level.effort, level.seed, level.report) if is_levelled else None
    return Request(
        process, material.team, CalendarBook(material.team, run.calendar), run.assign, run.anchor, run.start, late, wish
    )


def head_of(material: Material) -> Head:
    """Return what the plan of sound files says on top."""
    assert material.original.playbook is not None and material.original.index is not None
    return Head(
        digest(material.original.playbook),
        material.run.run if material.is_run else None,
        deviations(material.run, material.original.index),
        _title(material),
    )


def without_end(material: Material, told: tuple[Diagnostic, ...], error: CalendarExhausted) -> Planned:
    """Return that there is no plan, as it would end after all calendars."""
    assert material.playbook.locator is not None
    span = material.playbook.locator.key(("tasks",))
    problem = Diagnostic(span, Severity.ERROR, "out-of-calendar", f"the plan does not end: {error}")
    return Planned(None, (*told, problem), material.process, material.team)


def judged(
    material: Material, request: Request, made: Plan, told: tuple[Diagnostic, ...], today: date | None
) -> Planned:
    """Return a plan with what the rules say about it."""
    assert material.playbook.playbook is not None and material.playbook.locator is not None
    subject = PlanSubject(
        places=material.playbook.locator,
        plan=made,
        playbook=material.playbook.playbook,
        process=material.process,
        team=material.team,
        calendar=request.book.team,
        run_places=material.run_locator,
        today=today,
        values=material.run.values,
        dates_given=material.dates_given,
        earliest_anchor=_earliest_anchor(made, request, today),
    )
    rules = PLAN_RULES if today is None else (*PLAN_RULES, *ACTING_RULES)
    found = (*told, *findings(rules, subject))
    return Planned(made, found, material.process, material.team, request.book, request)


def _earliest_anchor(made: Plan, request: Request, today: date | None) -> date | None:
    """Return the first date of the anchor for who begins today, when its own cannot be kept any more."""
    if today is None or made.latest_start is None or made.anchor_day is None:
        return None
    calendar = request.book.team
    if made.late_by > 0 or calendar.local(calendar.next_start(made.latest_start)).date() >= today:
        return None
    if request.level is not None:
        # The first schedule tells the day well enough; a search for each day would take long.
        request = replace(request, level=replace(request.level, schedules=1, report=None))
    return earliest_date_from(request, today)


def _title(material: Material) -> str | None:
    """Return the title of the occasion, with its values filled in."""
    title = material.run.title
    return fill_in(title, material.process.values) if title is not None else None


def require_date(process: Process, run: RunFile) -> None:
    """Raise when there is no date to plan from, with what to give."""
    if run.start is not None or (run.anchor is not None and process.anchor is not None):
        return
    if process.anchor is not None:
        raise WrongUsage(
            f"there is no date to plan from; give the day of '{process.anchor}' with --anchor 2027-03-02 to plan "
            "backward, or a first day with --start 2027-01-11 to plan forward"
        )
    if process.playbook.anchor is not None:
        raise WrongUsage(
            f"the anchor '{process.playbook.anchor}' is left out on this occasion; give a first day with --start"
        )
    raise WrongUsage(
        "there is no first day to plan from, and the playbook has no anchor; give one with --start 2027-01-11"
    )


def _not_plannable(kind: str | None, path: str, told: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    if kind is None:
        return told
    message = f"this is a {kind} file; what can be planned is a run file or a playbook"
    return (*told, Diagnostic(Span(path), Severity.ERROR, "file-kind", message))
