"""`mfab export`: a plan as calendar, table, data or chart; a run as everybody's calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import StorePlace, refuse_store
from mfab.cli.application import OCCASION, PLAN
from mfab.cli.candidates import files_and_runs, one_of, output_files, people_names
from mfab.cli.commands.plan import Anchor, Assign, Late, Start, Team, Values
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.inputs import plan_options, refuse, standard_input, the_day, the_moment
from mfab.cli.level_options import EffortOption, Level, LevelFlags, Seed
from mfab.diagnostics.diagnostic import Severity

if TYPE_CHECKING:
    from mfab.cli.typed_again import Given
    from mfab.use_cases.exporting import CalendarChoice, Exported
    from mfab.use_cases.reading import Shelf
    from mfab.use_cases.recurring import Rounds

CALENDARS = "Calendars"
SPLITS = ("person", "role", "function")
Source = Annotated[
    str,
    typer.Argument(
        help="A run file or a playbook; - is standard input. Or the id of a run that was started.",
        metavar="FILE|RUN",
        autocompletion=files_and_runs,
    ),
]
Outputs = Annotated[
    list[str],
    typer.Option(
        "--output",
        "-o",
        help="A file: .ics, .csv, .json, .mmd or .md. With --split a folder. May be given again.",
        metavar="FILE",
        autocompletion=output_files,
    ),
]
SplitBy = Annotated[
    str | None,
    typer.Option(
        "--split",
        help="A calendar for each person, role or function, and team.ics for all.",
        metavar="|".join(SPLITS),
        rich_help_panel=CALENDARS,
        autocompletion=one_of(SPLITS),
    ),
]
For = Annotated[
    str | None,
    typer.Option(
        "--for",
        help="The calendar of this person alone.",
        metavar="PERSON",
        rich_help_panel=CALENDARS,
        autocompletion=people_names,
    ),
]
Timed = Annotated[
    bool, typer.Option("--timed", help="All work at its hours, not on whole days.", rich_help_panel=CALENDARS)
]
Busy = Annotated[bool, typer.Option("--busy", help="Work blocks the time of its owner.", rich_help_panel=CALENDARS)]
NoAlarms = Annotated[bool, typer.Option("--no-alarms", help="No reminders of what is due.", rich_help_panel=CALENDARS)]
Attendees = Annotated[
    bool,
    typer.Option("--attendees", help="Say who steers and who takes part, by e-mail.", rich_help_panel=CALENDARS),
]
LinkBase = Annotated[
    str | None,
    typer.Option(
        "--link-base",
        help="Where tasks have pages: each entry links to URL/RUN/TASK.",
        metavar="URL",
        rich_help_panel=CALENDARS,
    ),
]
Overwrite = Annotated[
    bool,
    typer.Option(
        "--overwrite",
        help="Replace a calendar that mfab did not write, or that was changed by hand.",
        rich_help_panel=CALENDARS,
    ),
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today",
        help="Of a run: from which day the rest is forecast, instead of the log's last entry. Of what comes round: "
        "from which day a year is planned, instead of its first day.",
        metavar="DATE[THH:MM]",
        rich_help_panel=OCCASION,
    ),
]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed."""

    source: str
    outputs: list[str]
    given: Given
    split: str | None
    person: str | None
    is_timed: bool
    is_busy: bool
    has_alarms: bool
    has_attendees: bool
    link_base: str | None
    today: str | None
    store: str | None
    is_overwriting: bool


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("export", rich_help_panel=PLAN)
    def export(
        file: Source,
        output: Outputs,
        split: SplitBy = None,
        person: For = None,
        timed: Timed = False,
        busy: Busy = False,
        no_alarms: NoAlarms = False,
        attendees: Attendees = False,
        link_base: LinkBase = None,
        anchor: Anchor = None,
        start: Start = None,
        values: Values = None,
        team: Team = None,
        assign: Assign = None,
        late: Late = False,
        level: Level = None,
        effort: EffortOption = None,
        seed: Seed = None,
        overwrite: Overwrite = False,
        today: Today = None,
        store: StorePlace = None,
    ) -> Callable[[], int]:
        """Write a plan for calendars, spreadsheets, other tools and pull requests; or a run into everybody's calendar.

        [bold]Examples[/bold]

          mfab export examples/launch.yaml -o launch.ics

          mfab export examples/launch.yaml -o calendars/ --split person

          mfab export nordlys-3 -o calendars/ --split person  [dim]# the run that was started, as it stands[/dim]

          mfab export examples/launch.yaml -o launch.csv -o launch.md  [dim]# in several formats at once[/dim]
        """
        given = (anchor, start, team, values or [], assign or [], late, LevelFlags(level, effort, seed))
        alarms = not no_alarms
        asked = _Asked(
            file, output, given, split, person, timed, busy, alarms, attendees, link_base, today, store, overwrite
        )  # fmt: skip
        return lambda: _export(asked)


def _export(asked: _Asked) -> int:
    from mfab.store.problem import StoreProblem
    from mfab.use_cases.export_source import is_file
    from mfab.use_cases.options import WrongUsage

    try:
        choice = _choice(asked)
        return _export_file(asked, choice) if is_file(asked.source) else _export_run(asked, choice)
    except WrongUsage as error:
        return refuse(error)
    except StoreProblem as problem:
        return refuse_store(problem)


def _choice(asked: _Asked) -> CalendarChoice:
    from mfab.export.calendars.options import EntryOptions
    from mfab.use_cases.export_source import name_in_commands
    from mfab.use_cases.exporting import CalendarChoice, read_link_base, read_split

    options = EntryOptions(
        is_timed=asked.is_timed,
        is_busy=asked.is_busy,
        has_alarms=asked.has_alarms,
        has_attendees=asked.has_attendees,
        link_base=read_link_base(asked.link_base),
        file=name_in_commands(asked.source),
    )
    return CalendarChoice(read_split(asked.split), asked.person, options, asked.is_overwriting)


def _export_file(asked: _Asked, choice: CalendarChoice) -> int:
    from mfab.diagnostics.as_json import as_json
    from mfab.diagnostics.order import in_order
    from mfab.use_cases.exporting import check_outputs, export_plan, has_calendars_alone
    from mfab.use_cases.planning import plan_file
    from mfab.use_cases.reading import Shelf
    from mfab.use_cases.recurring import rounds
    from mfab.use_cases.workspace_settings import is_unusable

    console, shelf = Console(), Shelf(standard_input)
    check_outputs(asked.outputs, choice)
    options = plan_options(*asked.given)
    if has_calendars_alone(asked.outputs, choice):
        today = the_day(asked.today) if _is_day_told(asked) else None
        all_rounds = rounds(shelf, asked.source, options, choice.options, today)
        if all_rounds is not None:
            return _export_rounds(console, shelf, asked, choice, all_rounds)
    planned = plan_file(shelf, asked.source, options, None)
    told = in_order(planned.diagnostics)
    console.show_findings(told, shelf.line_of, on_errors=True)
    if planned.plan is None:
        console.say("nothing is exported: the errors above come first")
        return EXIT_USAGE if any(map(is_unusable, told)) else EXIT_FINDINGS
    _show(console, asked, export_plan(planned, asked.outputs, as_json(told), choice))
    return EXIT_FINDINGS if any(each.severity is Severity.ERROR for each in told) else 0


def _export_rounds(console: Console, shelf: Shelf, asked: _Asked, choice: CalendarChoice, found: Rounds) -> int:
    from mfab.diagnostics.order import in_order
    from mfab.use_cases.exporting import export_rounds
    from mfab.use_cases.workspace_settings import is_unusable

    told = in_order(found.diagnostics)
    console.show_findings(told, shelf.line_of, on_errors=True)
    if found.collected is None:
        console.say("nothing is exported: the errors above come first")
        return EXIT_USAGE if any(map(is_unusable, told)) else EXIT_FINDINGS
    _show(console, asked, export_rounds(found.collected, asked.outputs, choice))
    today = the_day(asked.today)
    if found.last is not None and found.last < today:
        console.say(f"note: the last time that was planned is {found.last}; --today {today} plans a year from then")
    return EXIT_FINDINGS if any(each.severity is Severity.ERROR for each in told) else 0


def _export_run(asked: _Asked, choice: CalendarChoice) -> int:
    from mfab.settings.environment import read_environment
    from mfab.use_cases.export_source import exported_run, refuse_dates
    from mfab.use_cases.exporting import check_outputs, export_run

    check_outputs(asked.outputs, choice, is_run=True)
    refuse_dates(asked.source, plan_options(*asked.given), read_environment().team)
    loaded = exported_run(asked.source, asked.store, read_environment())
    at = the_moment(asked.today).at(loaded.setting.book.team.zone) if _is_day_told(asked) else None
    _show(Console(), asked, export_run(loaded, asked.outputs, choice, at))
    return 0


def _is_day_told(asked: _Asked) -> bool:
    """Tell whether a day was given: a calendar file is not made by the clock."""
    from mfab.settings.environment import read_environment

    return asked.today is not None or read_environment().today is not None


def _show(console: Console, asked: _Asked, found: Exported) -> None:
    from mfab.cli.calendar_view import file_line, index_lines, unowned_line

    if asked.split is not None:
        console.show_lines(lambda paint: index_lines(found.calendars, console.width, paint))
        if asked.split == "person" and found.unowned:
            console.say(unowned_line(found.unowned))
        return
    rewritten = {each.path: each for _, each in found.calendars}
    for name in asked.outputs:
        console.say(file_line(name, rewritten[name]) if name in rewritten else f"wrote {name}")
