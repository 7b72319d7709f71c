"""`mfab agreements`: which roles have agreed to a process as it is, and who has to look again."""

from collections.abc import Callable
from typing import Annotated

import typer

from mfab.cli.application import PEOPLE
from mfab.cli.candidates import yaml_files
from mfab.cli.commands.plan import Team
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_USAGE
from mfab.cli.inputs import refuse, standard_input
from mfab.cli.text_or_json import AsJson, Format, text_or_json
from mfab.settings.environment import read_environment

File = Annotated[
    str,
    typer.Argument(help="A playbook, or a run file of it.", metavar="FILE", autocompletion=yaml_files),
]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("agreements", rich_help_panel=PEOPLE)
    def agreements(file: File, team: Team = None, form: Format = None, as_json: AsJson = False) -> Callable[[], int]:
        """Show which roles have agreed to a process as it is now, whose agreement a change has voided, and why.

        [bold]Example[/bold]

          mfab agreements playbooks/product-launch.yaml
        """
        return lambda: _agreements(file, team, text_or_json(form, as_json))


def _agreements(file: str, team: str | None, chosen: str | None) -> int:
    from mfab.cli.agreeing import tell_unsound
    from mfab.use_cases.agreements import Unsound, load_agreements, report
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.reading import Shelf

    if chosen is None:
        return EXIT_USAGE
    console, shelf = Console(), Shelf(standard_input)
    try:
        found = load_agreements(shelf, file, team if team is not None else read_environment().team)
    except WrongUsage as error:
        return refuse(error)
    if isinstance(found, Unsound):
        return tell_unsound(console, shelf, found, "nobody can agree to it: the errors above come first")
    console.show_findings(found.diagnostics, shelf.line_of, on_errors=True)
    told = report(found)
    if chosen == "json":
        from mfab.export.agreements_json import agreements_as_json
        from mfab.export.plan_json import dumps

        console.write(dumps(agreements_as_json(told)))
        return 0
    from mfab.cli.agreements_view import agreements_lines

    console.show_lines(lambda paint: agreements_lines(told, console.width, paint))
    waiting = next((each.role for each in told.roles if each.state.value != "agreed"), None)
    if waiting is not None:
        console.show_next(f"mfab agree {file} --role {waiting}")
    return 0
