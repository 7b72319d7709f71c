"""The options that level a plan, which mean the same wherever a plan is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mfab.cli.application import LEVELLING
from mfab.cli.candidates import one_of
from mfab.cli.console import Console
from mfab.cli.progress import Progress

if TYPE_CHECKING:
    from mfab.use_cases.options import LevelOptions

EFFORTS = ("quick", "normal", "best")
Level = Annotated[
    bool | None,
    typer.Option(
        "--level/--no-level",
        help="Nobody does more at once than they can. Default: as the run file says.",
        rich_help_panel=LEVELLING,
        show_default=False,
    ),
]
EffortOption = Annotated[
    str | None,
    typer.Option(
        "--effort",
        help="How long to look for a better plan. Default: normal.",
        metavar="|".join(EFFORTS),
        rich_help_panel=LEVELLING,
        autocompletion=one_of(EFFORTS),
    ),
]
Seed = Annotated[
    str | None,
    typer.Option(
        "--seed",
        help="Where the search begins: the same seed, the same plan. Default: 1.",
        metavar="N",
        rich_help_panel=LEVELLING,
    ),
]


class LevelFlags(NamedTuple):
    """What was typed."""

    is_wanted: bool | None = None
    effort: str | None = None
    seed: str | None = None

    def read(self) -> LevelOptions:
        """Return how to level, with a line on a terminal that tells how far it is. Raises `WrongUsage`."""
        from mfab.use_cases.options import read_level

        return read_level(self.is_wanted, self.effort, self.seed, Progress(Console(), "schedules"))


NO_FLAGS = LevelFlags()
