"""What was typed for a plan, written so that it can be typed again in the next step."""

from __future__ import annotations

import shlex

from mfab.cli.level_options import LevelFlags

Given = tuple[str | None, str | None, str | None, list[str], list[str], bool, LevelFlags]


def typed_again(file: str, given: Given, today: str | None = None) -> str:
    """Return a file and the dates, values and people that were given with it, as words of a shell.

    Without them the next command would show another plan, or none.
    """
    anchor, start, team, values, people, late, level = given
    words = [file]
    for option, value in (("--anchor", anchor), ("--start", start), ("--today", today), ("--team", team)):
        words += [option, value] if value is not None else []
    for option, several in (("--set", values), ("--assign", people)):
        words += [word for value in several for word in (option, value)]
    if late:
        words.append("--late")
    if level.is_wanted is not None:
        words.append("--level" if level.is_wanted else "--no-level")
    for option, value in (("--effort", level.effort), ("--seed", level.seed)):
        words += [option, value] if value is not None else []
    return shlex.join(words)
