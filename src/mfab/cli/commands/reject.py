"""`mfab reject`: say no, and what has to be done again."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import Given, Why, Words, acting, perform
from mfab.cli.application import RUN
from mfab.cli.candidates import run_roles, run_tasks

if TYPE_CHECKING:
    from mfab.runs.commands import Command, Refusal
    from mfab.use_cases.run_loading import Loaded


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("reject", rich_help_panel=RUN)
    @acting
    def reject(
        words: Words,
        given: Given,
        why: Why,
        to: Annotated[
            list[str] | None,
            typer.Option(
                "--to",
                help="A task that has to be done again. May be given again.",
                metavar="TASK",
                autocompletion=run_tasks,
            ),
        ] = None,
        role: Annotated[
            str | None, typer.Option("--role", help="As which of your roles.", metavar="ROLE", autocompletion=run_roles)
        ] = None,
    ) -> Callable[[], int]:
        """Say no to what was handed in; the work comes back, with what was built on it.

        [bold]Examples[/bold]

          mfab reject copy --why "the price is wrong"

          mfab reject copy --why "the brief leaves out Sweden" --to brief
        """

        def make(task: str, loaded: "Loaded") -> "Command | Refusal":
            from mfab.runs.commands import Reject

            return Reject(task, why, tuple(to or ()), role)

        return lambda: perform(words, given, make)
