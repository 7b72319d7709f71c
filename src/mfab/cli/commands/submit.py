"""`mfab submit`: hand in work for approval."""

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

    @app.command("submit", rich_help_panel=RUN)
    @acting
    def submit(
        words: Words,
        given: Given,
        evidence: Evidences = None,
        tick: Ticks = None,
    ) -> Callable[[], int]:
        """Hand in work: its approvers are asked, or without approvers it is done.

        [bold]Examples[/bold]

          mfab submit brief --evidence https://wiki.example/brief --tick all

          mfab submit copy -e copy/nordlys.md
        """

        def make(task: str, loaded: "Loaded") -> "Command | Refusal":
            from mfab.use_cases.handing_in import submission

            return submission(loaded, task, evidence or (), tick or ())

        return lambda: perform(words, given, make)
