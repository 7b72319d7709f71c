"""`mfab absences`: leave from a list, taken into the team file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from mfab.cli.application import WRITE
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.inputs import refuse, standard_input
from mfab.settings.environment import read_environment


def register(app: typer.Typer) -> None:
    """Add the command with its subcommand."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode="rich")

    @group.callback()
    def absences() -> None:
        """Take leave from other programs into the team file.

        [bold]Example[/bold]

          mfab absences import leave.csv --team team.yaml --write
        """

    @group.command("import")
    def import_(
        file: Annotated[
            str, typer.Argument(help="A list with the columns name (or e-mail), from and to; - is standard input.")
        ],
        team: Annotated[
            str | None,
            typer.Option(
                "--team", help="The team file. Default: MFAB_TEAM, else the one of mfab.yaml.", metavar="FILE"
            ),
        ] = None,
        write: Annotated[
            bool, typer.Option("--write", help="Write the team file; without it: show the change.")
        ] = False,
        day_first: Annotated[bool, typer.Option("--day-first", help="Read 3/4/2027 as 3 April.")] = False,
    ) -> Callable[[], int]:
        """Add the leave of a CSV list to the people of a team file. Comments and layout stay; nothing is taken away.

        [bold]Example[/bold]

          mfab absences import leave.csv --team team.yaml  [dim]# shows what would change[/dim]

          mfab absences import leave.csv --team team.yaml --write
        """
        return lambda: _import(file, team or read_environment().team, write, day_first)

    app.add_typer(group, name="absences", rich_help_panel=WRITE)


def _import(file: str, team: str | None, write: bool, day_first: bool) -> int:
    from mfab.use_cases.differences import unified_diff
    from mfab.use_cases.importing_leave import import_leave
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.reading import STANDARD_INPUT, Shelf
    from mfab.use_cases.workspace_settings import is_unusable, usual_team
    from mfab.use_cases.writing import write_all

    console, shelf = Console(), Shelf(standard_input)
    try:
        if team is None:
            settings = usual_team(shelf, STANDARD_INPUT)
            team = settings.team if settings is not None else None
        if team is None:
            raise WrongUsage("there is no team file to take the leave into; name one with --team")
        found = import_leave(shelf, file, team, day_first=day_first)
        if found.change is not None and write:
            write_all({found.change.path: found.change.after})
    except WrongUsage as error:
        return refuse(error)
    console.show_findings(found.diagnostics, shelf.line_of, on_errors=True)
    if found.diagnostics:
        return EXIT_USAGE if any(map(is_unusable, found.diagnostics)) else EXIT_FINDINGS
    if found.change is not None and not write:
        console.show_diff(unified_diff((found.change,)))
    count = sum(len(ranges) for ranges in found.new.values())
    stretches, people = f"{count} stretch{'es' if count != 1 else ''}", "people" if len(found.new) != 1 else "person"
    done = "written to" if write else "to be written to"
    text = f"{stretches} of leave of {len(found.new)} {people} {done} {team}" if count else f"nothing new for {team}"
    console.say(text if write or not count else f"{text}; --write writes them")
    return 0
