"""`mfab init`: a workspace to begin with."""

from collections.abc import Callable
from shlex import quote
from typing import Annotated

import typer

from mfab.cli.application import WRITE
from mfab.cli.console import Console
from mfab.cli.inputs import refuse, the_day


def _playbooks(incomplete: str) -> list[str]:
    from mfab.use_cases.library import library_names

    return [name for name in library_names() if name.startswith(incomplete)]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("init", rich_help_panel=WRITE)
    def init(
        folder: Annotated[str, typer.Argument(help="The folder, which may be a new one. Default: this folder.")] = ".",
        template: Annotated[
            str | None,
            typer.Option(
                "--from",
                help="A playbook of the library to begin with, such as product-launch.",
                metavar="PLAYBOOK",
                autocompletion=_playbooks,
            ),
        ] = None,
        today: Annotated[str | None, typer.Option("--today", help="The day to count from.", metavar="DATE")] = None,
    ) -> Callable[[], int]:
        """Write a workspace that works at once: a playbook, a team, a run, and help for your editor.

        [bold]Example[/bold]

          mfab init marketing

          mfab init marketing --from product-launch
        """
        return lambda: _init(folder, template, today)


def _init(folder: str, template: str | None, today: str | None) -> int:
    from mfab.use_cases.new_workspace import begin
    from mfab.use_cases.options import WrongUsage

    console = Console()
    try:
        begun = begin(folder, template, the_day(today))
    except WrongUsage as error:
        return refuse(error)
    for name in begun.files:
        console.say(f"wrote {name}")
    first = "" if folder in (".", "./") else f"cd {quote(folder)} && "
    console.say(f"next: {first}mfab plan {begun.run}")
    return 0
