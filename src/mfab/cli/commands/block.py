"""`mfab block`: a task cannot go on, and why."""

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

    @app.command("block", rich_help_panel=RUN)
    @acting
    def block(words: Words, given: Given, why: Why) -> Callable[[], int]:
        """Say that a task cannot go on; who steers is told.

        [bold]Example[/bold]

          mfab block press-photos --why "the sample is stuck in customs"
        """

        def make(task: str, loaded: "Loaded") -> "Command | Refusal":
            from mfab.runs.commands import BlockTask

            return BlockTask(task, why)

        return lambda: perform(words, given, make)
