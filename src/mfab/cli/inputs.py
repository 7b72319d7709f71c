"""What commands take from the shell: standard input, the day, and settings of the environment."""

from __future__ import annotations

import re
import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.console import Console
from mfab.cli.level_options import NO_FLAGS, LevelFlags
from mfab.diagnostics.quoted import quoted
from mfab.settings.environment import read_environment

if TYPE_CHECKING:
    from mfab.use_cases.moment import GivenMoment
    from mfab.use_cases.options import Options, WrongUsage

SkipOthers = Annotated[
    bool, typer.Option("--skip-others", help="Pass over YAML files of other kinds, even those that are named.")
]


def given_paths(paths: list[str] | None, skip_others: bool) -> list[str]:
    """Return the files and folders to look at: without any, this folder. Raises `WrongUsage`."""
    if paths and "" in paths:
        from mfab.use_cases.options import WrongUsage

        raise WrongUsage("one of the paths is empty; name a file or a folder")
    if not skip_others:
        return paths or ["."]
    from mfab.use_cases.reading import ours_among

    return ours_among(paths or ["."])


def standard_input() -> bytes:
    """Return all of standard input, at most what mfab reads of a file."""
    from mfab.parser.yaml_tree.source import LARGEST_FILE

    return sys.stdin.buffer.read(LARGEST_FILE + 1)


def the_day(option: str | None) -> date:
    """Return the day to count from: the option, else MFAB_TODAY, else the clock's."""
    from mfab.model.plain import parse_date
    from mfab.model.record import Slip
    from mfab.use_cases.options import WrongUsage

    text = option if option is not None else read_environment().today
    if text is None:
        from mfab.integrations.system_clock import today

        return today()
    try:
        # A moment may be given for the commands of a run; the others want its day.
        return parse_date(text.partition("T")[0] if len(text) > 10 else text)
    except Slip as error:
        raise WrongUsage(f"{'--today' if option is not None else 'MFAB_TODAY'}: {error.message}") from None


def the_moment(option: str | None) -> GivenMoment:
    """Return the moment that it is: the option, else MFAB_TODAY, else the clock's."""
    from mfab.use_cases.moment import GivenMoment, read_given_moment

    text = option if option is not None else read_environment().today
    if text is not None:
        return read_given_moment("--today" if option is not None else "MFAB_TODAY", text)
    from mfab.integrations.system_clock import now

    return GivenMoment(seconds=now())


def how_many_processes(option: str | None) -> int | None:
    """Return in how many processes to work: the option, else MFAB_JOBS, else one for each core.

    None after having said that it is no number.
    """
    from mfab.integrations.workers import cores

    text = option if option is not None else read_environment().jobs
    if text is None or text in ("auto", "0"):
        return cores()
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII):
        what = "--jobs" if option is not None else "MFAB_JOBS"
        Console().complain(f"{what}: {quoted(text)} is no number of processes", "write a number such as 4, or auto")
        return None
    return max(int(text), 1)


def plan_options(
    anchor: str | None,
    start: str | None,
    team: str | None,
    values: list[str],
    assign: list[str],
    late: bool,
    level: LevelFlags = NO_FLAGS,
) -> Options:
    """Return what the command line says instead of the run file."""
    from mfab.use_cases.options import Options, read_moment, read_pairs

    return Options(
        anchor=read_moment("--anchor", anchor),
        start=read_moment("--start", start),
        team=team if team is not None else read_environment().team,
        values=read_pairs("--set", tuple(values)),
        assign=read_pairs("--assign", tuple(assign)),
        late=late,
        level=level.read(),
    )


def refuse(error: WrongUsage) -> int:
    """Say why the command line cannot be taken, and return the exit code for that."""
    Console().complain(str(error))
    return 2
