"""What the command line says instead of the run file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mfab.diagnostics.suggestion import did_you_mean
from mfab.model.moment import Moment, parse_anchor
from mfab.model.parameter import ParameterType
from mfab.model.playbook import Playbook
from mfab.model.record import Slip, quoted
from mfab.parser.parameters import problem_with
from mfab.planning.levelled.wish import Effort

if TYPE_CHECKING:
    from mfab.model.team import Team

_MOST_SEED = 2**63
Values = Mapping[str, str | tuple[str, ...]]


class WrongUsage(Exception):
    """An option that cannot be taken; the message says why and what would be right."""


@dataclass(frozen=True, slots=True)
class LevelOptions:
    """Whether to level a plan, where that is said, with what effort and seed; and who hears how far it is."""

    is_wanted: bool | None = None
    effort: Effort = Effort.NORMAL
    seed: int = 1
    report: Callable[[int, int], None] | None = field(default=None, compare=False)


AS_THE_RUN_SAYS = LevelOptions()


@dataclass(frozen=True, slots=True)
class Options:
    """Dates, values and people from the command line; they win over the run file."""

    anchor: Moment | None = None
    start: Moment | None = None
    team: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    assign: Mapping[str, str] = field(default_factory=dict)
    late: bool = False
    level: LevelOptions = AS_THE_RUN_SAYS


def read_moment(option: str, text: str | None) -> Moment | None:
    """Read a date given as an option."""
    if text is None:
        return None
    try:
        return parse_anchor(text)
    except Slip as error:
        raise WrongUsage(f"{option}: {error.message}") from None


def read_level(
    is_wanted: bool | None, effort: str | None, seed: str | None, report: Callable[[int, int], None] | None = None
) -> LevelOptions:
    """Read how to level. Who says with what effort, or from which seed, wants it levelled."""
    if effort is not None and effort not in tuple(Effort):
        hint = did_you_mean(effort, tuple(Effort)) or f"; there are {', '.join(Effort)}"
        raise WrongUsage(f"--effort: {quoted(effort)} is no effort{hint}")
    given_seed = None if seed is None else read_seed(seed)
    is_said = effort is not None or seed is not None
    if is_said and is_wanted is False:
        raise WrongUsage("--no-level does not go together with --effort and --seed, which say how to level")
    return LevelOptions(
        is_wanted or (True if is_said else is_wanted),
        Effort(effort) if effort is not None else Effort.NORMAL,
        given_seed if given_seed is not None else 1,
        report,
    )


def read_seed(text: str) -> int:
    """Read where chance begins."""
    number = read_whole("--seed", text, "any whole number, such as 7")
    if number >= _MOST_SEED:
        raise WrongUsage(f"--seed: {quoted(text)} is too large; any number up to {_MOST_SEED - 1} will do")
    return number


def read_whole(option: str, text: str, what: str) -> int:
    """Read a whole number of 0 or more, which may have separators, such as 10,000; `what` is to be given instead."""
    plain = text.replace(",", "").replace("_", "")
    if not re.fullmatch(r"\d{1,40}", plain, re.ASCII):
        problem = "is below 0" if re.fullmatch(r"-\d{1,40}", plain, re.ASCII) else "is no whole number"
        raise WrongUsage(f"{option}: {quoted(text)} {problem}; give {what}")
    return int(plain)


def read_pairs(option: str, texts: tuple[str, ...]) -> dict[str, str]:
    """Read options such as `--set tier=minor`; of a name given twice the last counts."""
    found: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise WrongUsage(f"{option}: {quoted(text)} is no pair; write it as name=value")
        found[name.strip()] = value.strip()
    return found


def values_for(options: Options, playbook: Playbook) -> dict[str, str | tuple[str, ...]]:
    """Return the given values as their parameters take them: a list is written with commas."""
    found: dict[str, str | tuple[str, ...]] = {}
    for name, text in options.values.items():
        parameter = playbook.parameters.get(name)
        if parameter is None:
            hint = did_you_mean(name, playbook.parameters)
            raise WrongUsage(f"--set: playbook '{playbook.playbook}' has no parameter {quoted(name)}{hint}")
        value: str | tuple[str, ...] = text
        if parameter.type is ParameterType.LIST:
            value = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
        problem = problem_with(name, parameter, value)
        if problem is not None:
            raise WrongUsage(f"--set: {problem}")
        found[name] = value
    return found


def check_assignments(options: Options, playbook: Playbook, team: Team | None) -> None:
    """Raise when `--assign` names a role or a person that is not there."""
    for role, person in options.assign.items():
        if role not in playbook.roles:
            hint = did_you_mean(role, playbook.roles)
            raise WrongUsage(f"--assign: playbook '{playbook.playbook}' has no role {quoted(role)}{hint}")
        if team is None:
            raise WrongUsage(f"--assign: without a team there is nobody to be {quoted(role)}; give one with --team")
        if person not in team.people:
            hint = did_you_mean(person, team.people)
            raise WrongUsage(f"--assign: team '{team.team}' has no person {quoted(person)}{hint}")
