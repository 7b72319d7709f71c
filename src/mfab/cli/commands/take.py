"""`mfab take`: begin with a task."""

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

    @app.command("take", rich_help_panel=RUN)
    @acting
    def take(words: Words, given: Given) -> Callable[[], int]:
        """Begin with a task: others see that you are on it.

        [bold]Examples[/bold]

          mfab take brief

          mfab take nordlys-3 brief --as cecilie
        """

        def make(task: str, loaded: "Loaded") -> "Command | Refusal":
            from mfab.runs.commands import Take

            return Take(task)

        return lambda: perform(words, given, make)
