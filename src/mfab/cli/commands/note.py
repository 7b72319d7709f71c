"""`mfab note`: something worth knowing, kept in the log."""

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

    @app.command("note", rich_help_panel=RUN)
    @acting
    def note(
        given: Given,
        text: Annotated[str, typer.Option("--text", "-m", help="What is worth knowing.", metavar="TEXT")],
        words: Annotated[
            list[str] | None,
            typer.Argument(help="The run, the task, or both.", metavar="[RUN] [TASK]", autocompletion=run_words),
        ] = None,
    ) -> Callable[[], int]:
        """Write something down about a run or a task.

        [bold]Examples[/bold]

          mfab note copy -m "the agency is on holiday on Friday"

          mfab note nordlys-3 -m "the price was leaked"
        """

        def make(task: str | None, loaded: "Loaded") -> "Command | Refusal":
            from mfab.runs.commands import AddNote

            return AddNote(text, task)

        return lambda: perform_on_words(words or [], given, make)
