"""`mfab load`: how much work each person has in each week, over many run files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.application import OUTPUT, PEOPLE
from mfab.cli.candidates import one_of, yaml_files
from mfab.cli.commands.plan import Team
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.formats import chosen_format
from mfab.cli.inputs import plan_options, standard_input
from mfab.cli.level_options import Level, LevelFlags
from mfab.settings.environment import read_environment

if TYPE_CHECKING:
    from mfab.portfolio.load import By, Load
    from mfab.use_cases.roster import Roster

FORMATS = ("text", "csv", "json")
BY = ("person", "role", "function")
Files = Annotated[
    list[str],
    typer.Argument(
        help="Run files, or folders that have some; - is standard input.",
        metavar="FILE",
        autocompletion=yaml_files,
    ),
]
ByWhom = Annotated[
    str,
    typer.Option("--by", help="Whose work is added up.", metavar="|".join(BY), autocompletion=one_of(BY)),
]
FORMAT = typer.Option(
    "--format",
    "-f",
    help=f"One of {', '.join(FORMATS)}.",
    metavar="FORMAT",
    rich_help_panel=OUTPUT,
    autocompletion=one_of(FORMATS),
)
JSON = typer.Option("--json", help="The same as --format json.", rich_help_panel=OUTPUT)
Strict = Annotated[bool, typer.Option("--strict", help="Exit 1 where somebody has more work than time.")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("load", rich_help_panel=PEOPLE)
    def load(
        files: Files,
        by: ByWhom = "person",
        team: Team = None,
        level: Level = None,
        strict: Strict = False,
        form: Annotated[str | None, FORMAT] = None,
        as_json: Annotated[bool, JSON] = False,
    ) -> Callable[[], int]:
        """Show how much work people have in each week, over all run files, and what makes a week too full.

        [bold]Examples[/bold]

          mfab load examples

          mfab load examples/launch.yaml examples/spring-campaign.yaml --by function

          mfab load examples --format csv > load.csv
        """
        return lambda: _load(files, by, (team, level), strict, "json" if as_json else form)


def _load(files: list[str], by: str, given: tuple[str | None, bool | None], strict: bool, form: str | None) -> int:
    from mfab.diagnostics.suggestion import did_you_mean
    from mfab.portfolio.load import By, loads

    console = Console()
    chosen = chosen_format(form, read_environment(), FORMATS, "text")
    if chosen is None:
        return EXIT_USAGE
    if by not in BY:
        console.complain(f"--by: there is no '{by}'{did_you_mean(by, BY)}", f"there are {', '.join(BY)}")
        return EXIT_USAGE
    roster, code = planned_roster(console, files, *given)
    if roster is None:
        return code
    found = loads(roster.occasions, By(by))
    _show(console, found, By(by), roster, chosen)
    is_over = any(week.is_over for load in found for week in load.weeks)
    if chosen == "text":
        console.show_next(_hint(files, is_over and not given[1]))
    return EXIT_FINDINGS if strict and is_over else code


def _hint(files: list[str], level_helps: bool) -> str:
    named = " ".join(files)
    if level_helps:
        return f"mfab load {named} --level shows it with nobody in two places"
    return f"mfab load {named} --by function shows the work of each department"


def planned_roster(
    console: Console, files: list[str], team: str | None, level: bool | None = None
) -> tuple[Roster | None, int]:
    """Plan the files and tell what is wrong with them; the code is 0 when all could be planned. Raises `WrongUsage`."""
    from mfab.cli.commands.plan import exit_code
    from mfab.cli.progress import Progress
    from mfab.diagnostics.diagnostic import Severity
    from mfab.diagnostics.order import in_order
    from mfab.use_cases.reading import Shelf
    from mfab.use_cases.roster import plan_roster

    shelf, progress = Shelf(standard_input), Progress(console, "files")
    options = plan_options(None, None, team, [], [], False, LevelFlags(level))
    try:
        roster = plan_roster(shelf, files, options, progress)
    finally:
        progress.end()
    # What is only doubtful in a plan is told by `mfab plan`; here it would bury the table.
    errors = tuple(each for each in roster.diagnostics if each.severity is Severity.ERROR)
    console.show_findings(in_order(errors), shelf.line_of, on_errors=True)
    for file in roster.unplanned:
        console.say(f"'{file}' is not counted: the errors above come first")
    if roster.told_twice:
        names = ", ".join(roster.told_twice)
        console.say(f"team files say different things about {names}; the first of them counts")
    return (roster if roster.occasions else None), exit_code(errors, strict=False)


def _show(console: Console, found: tuple[Load, ...], by: By, roster: Roster, form: str) -> None:
    names = [occasion.name for occasion in roster.occasions]
    if form == "json":
        from mfab.export.load_table import load_as_json
        from mfab.export.plan_json import dumps

        console.write(dumps(load_as_json(found, by, names)))
    elif form == "csv":
        from mfab.export.load_table import load_csv

        console.write_text(load_csv(found, by))
    else:
        from mfab.cli.load_view import load_lines

        console.show_lines(lambda paint: load_lines(found, by.value, names, console.width, paint))
