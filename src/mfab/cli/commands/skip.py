"""`mfab skip`: leave a task out this time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from mfab.cli.acting import Given, Why, Words, acting, perform
from mfab.cli.application import RUN

if TYPE_CHECKING:
    from mfab.runs.commands import Command, Refusal
    from mfab.use_cases.run_loading import Loaded


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("skip", rich_help_panel=RUN)
    @acting
    def skip(words: Words, given: Given, why: Why) -> Callable[[], int]:
        """Leave a task out this time; what waits for it goes on without it.

        [bold]Example[/bold]

          mfab skip trade-press --why "no trade press in this market"
        """

        def make(task: str, loaded: "Loaded") -> "Command | Refusal":
            from mfab.runs.commands import Skip

            return Skip(task, why)

        return lambda: perform(words, given, make)
