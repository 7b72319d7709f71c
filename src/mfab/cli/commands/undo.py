"""`mfab undo`: take back the last thing you did."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import Given, acting, perform_on_words
from mfab.cli.application import RUN
from mfab.cli.candidates import run_words

if TYPE_CHECKING:
    from mfab.runs.commands import Command, Refusal
    from mfab.use_cases.run_loading import Loaded


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("undo", rich_help_panel=RUN)
    @acting
    def undo(
        given: Given,
        words: Annotated[
            list[str] | None,
            typer.Argument(help="The run, the task, or both.", metavar="[RUN] [TASK]", autocompletion=run_words),
        ] = None,
    ) -> Callable[[], int]:
        """Take back the last thing you did, unless somebody has built on it. The log keeps both.

        [bold]Examples[/bold]

          mfab undo

          mfab undo nordlys-3 copy
        """

        def make(task: str | None, loaded: "Loaded") -> "Command | Refusal":
            from mfab.runs.commands import Undo

            return Undo(task)

        return lambda: perform_on_words(words or [], given, make)
