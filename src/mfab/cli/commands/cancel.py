"""`mfab cancel`: give a run up."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import Given, Why, acting, perform_on_run
from mfab.cli.application import RUN
from mfab.cli.candidates import run_names

if TYPE_CHECKING:
    from mfab.runs.commands import Command, Refusal
    from mfab.use_cases.run_loading import Loaded


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("cancel", rich_help_panel=RUN)
    @acting
    def cancel(
        run: Annotated[str, typer.Argument(help="The run.", metavar="RUN", autocompletion=run_names)],
        given: Given,
        why: Why,
    ) -> Callable[[], int]:
        """Give a run up; its log stays.

        [bold]Example[/bold]

          mfab cancel nordlys-3 --why "the product is not built"
        """

        def make(loaded: "Loaded") -> "Command | Refusal":
            from mfab.runs.commands import Cancel

            return Cancel(why)

        return lambda: perform_on_run(run, given, make)
