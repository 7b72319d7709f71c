"""`mfab unblock`: what held up a task is out of the way."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from mfab.cli.acting import Given, Words, acting, perform
from mfab.cli.application import RUN

if TYPE_CHECKING:
    from mfab.runs.commands import Command, Refusal
    from mfab.use_cases.run_loading import Loaded


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("unblock", rich_help_panel=RUN)
    @acting
    def unblock(words: Words, given: Given) -> Callable[[], int]:
        """Say that a blocked task can go on.

        [bold]Example[/bold]

          mfab unblock press-photos
        """

        def make(task: str, loaded: "Loaded") -> "Command | Refusal":
            from mfab.runs.commands import Unblock

            return Unblock(task)

        return lambda: perform(words, given, make)
