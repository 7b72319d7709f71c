"""`mfab approve`: say yes to what was handed in."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import Given, Words, acting, perform
from mfab.cli.application import RUN
from mfab.cli.candidates import run_roles

if TYPE_CHECKING:
    from mfab.runs.commands import Command, Refusal
    from mfab.use_cases.run_loading import Loaded


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("approve", rich_help_panel=RUN)
    @acting
    def approve(
        words: Words,
        given: Given,
        role: Annotated[
            str | None,
            typer.Option(
                "--role",
                help="As which of your roles; without it, as all of them.",
                metavar="ROLE",
                autocompletion=run_roles,
            ),
        ] = None,
    ) -> Callable[[], int]:
        """Say yes to what was handed in: to exactly this, and not to your own work.

        [bold]Examples[/bold]

          mfab approve copy

          mfab approve copy --role content-lead
        """

        def make(task: str, loaded: "Loaded") -> "Command | Refusal":
            from mfab.use_cases.handing_in import approval

            return approval(loaded, task, role)

        return lambda: perform(words, given, make)
