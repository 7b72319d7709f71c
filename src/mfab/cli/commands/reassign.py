"""`mfab reassign`: ask somebody else to do a task, or to give an approval."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import Given, Words, acting, perform
from mfab.cli.application import RUN
from mfab.cli.candidates import run_people, run_roles

if TYPE_CHECKING:
    from mfab.runs.commands import Command, Refusal
    from mfab.use_cases.run_loading import Loaded


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("reassign", rich_help_panel=RUN)
    @acting
    def reassign(
        words: Words,
        given: Given,
        to: Annotated[str, typer.Option("--to", help="Who is to do it.", metavar="PERSON", autocompletion=run_people)],
        role: Annotated[
            str | None,
            typer.Option("--role", help="Whose approval it is about.", metavar="ROLE", autocompletion=run_roles),
        ] = None,
        why: Annotated[str | None, typer.Option("--why", help="The reason.", metavar="TEXT")] = None,
    ) -> Callable[[], int]:
        """Ask somebody else to do a task, or with --role to give that approval.

        [bold]Examples[/bold]

          mfab reassign copy --to bo

          mfab reassign copy --role content-lead --to anna --why "cecilie is on leave"
        """

        def make(task: str, loaded: "Loaded") -> "Command | Refusal":
            from mfab.runs.commands import Reassign
            from mfab.use_cases.identity import known_person

            return Reassign(task, known_person(to, loaded.setting.team, "--to"), role, why)

        return lambda: perform(words, given, make)
