"""`mfab return`: send back what was handed over to you."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import Given, Why, Words, acting, perform
from mfab.cli.application import RUN
from mfab.cli.candidates import run_tasks

if TYPE_CHECKING:
    from mfab.runs.commands import Command, Refusal
    from mfab.use_cases.run_loading import Loaded


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("return", rich_help_panel=RUN)
    @acting
    def return_(
        words: Words,
        given: Given,
        why: Why,
        receiver: Annotated[
            str | None,
            typer.Option("--for", help="Your task that cannot go on.", metavar="TASK", autocompletion=run_tasks),
        ] = None,
    ) -> Callable[[], int]:
        """Send back what a colleague handed over: you cannot go on with it.

        [bold]Example[/bold]

          mfab return copy --why "the Swedish text is missing"
        """

        def make(task: str, loaded: "Loaded") -> "Command | Refusal":
            from mfab.runs.commands import Return

            return Return(task, why, receiver)

        return lambda: perform(words, given, make)
