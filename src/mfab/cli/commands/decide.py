"""`mfab decide`: how a gate ends."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import Evidences, Given, Ticks, acting, perform
from mfab.cli.application import RUN
from mfab.cli.candidates import run_words
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_USAGE

if TYPE_CHECKING:
    from mfab.runs.commands import Command, Refusal
    from mfab.use_cases.run_loading import Loaded


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("decide", rich_help_panel=RUN)
    @acting
    def decide(
        words: Annotated[
            list[str],
            typer.Argument(
                help="The gate and how it ends; with several runs, the run before them.",
                metavar="[RUN] GATE OUTCOME",
                autocompletion=run_words,
            ),
        ],
        given: Given,
        evidence: Evidences = None,
        tick: Ticks = None,
    ) -> Callable[[], int]:
        """Decide how a gate ends: one branch opens, the others are left out.

        [bold]Examples[/bold]

          mfab decide go-no-go go

          mfab decide nordlys-3 go-no-go postpone --evidence https://wiki.example/minutes
        """
        return lambda: _decide(words, given, evidence or [], tick or [])


def _decide(words: list[str], given: Given, evidence: list[str], ticks: list[str]) -> int:
    if len(words) < 2:
        Console().complain(f"how does '{words[0]}' end? write the outcome behind it: mfab decide {words[0]} OUTCOME")
        return EXIT_USAGE
    if len(words) > 3:
        Console().complain(f"'{words[3]}' is one word too many; write [RUN] GATE OUTCOME")
        return EXIT_USAGE

    def make(task: str, loaded: "Loaded") -> "Command | Refusal":
        from mfab.use_cases.handing_in import submission

        return submission(loaded, task, evidence, ticks, words[-1])

    return perform(words[:-1], given, make)
