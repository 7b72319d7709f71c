"""`mfab done`: a task that nobody has to approve is done."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from mfab.cli.acting import Evidences, Given, Ticks, Words, acting, perform
from mfab.cli.application import RUN

if TYPE_CHECKING:
    from mfab.runs.commands import Command, Refusal
    from mfab.use_cases.run_loading import Loaded


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("done", rich_help_panel=RUN)
    @acting
    def done(
        words: Words,
        given: Given,
        evidence: Evidences = None,
        tick: Ticks = None,
    ) -> Callable[[], int]:
        """Say that a task is done which nobody has to approve.

        [bold]Examples[/bold]

          mfab done tell-dealers

          mfab done launch --as anna
        """

        def make(task: str, loaded: "Loaded") -> "Command | Refusal":
            from mfab.use_cases.handing_in import submission

            return submission(loaded, task, evidence or (), tick or (), is_done_only=True)

        return lambda: perform(words, given, make)
