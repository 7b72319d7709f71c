"""A schedule regression: what a change may not do to a plan, as in `finish > 2d or tasks_removed > 0`."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mfab.diagnostics.suggestion import did_you_mean
from mfab.model.duration import Duration, parse_duration
from mfab.model.record import Slip, quoted
from mfab.planning.comparison import PlanComparison

# What is measured in working time; all else is counted. Each is how much it changes from one plan to the other.
_TIMES = ("finish", "anchor", "start", "float", "late")
_COUNTS = ("working_days", "tasks_added", "tasks_removed", "tasks_changed")
NAMES = (*_TIMES, *_COUNTS)
_OPERATORS: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}
_COMPARISON = re.compile(r"(?P<name>[^\s<>=!]+)\s*(?P<operator>[<>=!]+)\s*(?P<amount>[+-]?\s*[^\s<>=!][^<>=!]*)")
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure, compared with a number or with a duration of working time."""

    name: str
    operator: str
    amount: int | Duration
    is_negative: bool = False

    def holds(self, measures: Mapping[str, int], day_minutes: int, week_minutes: int) -> bool:
        """Tell whether it is so."""
        amount = self.amount
        limit = amount.in_minutes(day_minutes, week_minutes) if isinstance(amount, Duration) else amount
        return _OPERATORS[self.operator](measures[self.name], -limit if self.is_negative else limit)


@dataclass(frozen=True, slots=True)
class Regression:
    """An expression as it was written, and what it means: it holds when all of one of its groups holds."""

    text: str
    groups: tuple[tuple[Comparison, ...], ...]

    def failing(self, measures: Mapping[str, int], day_minutes: int, week_minutes: int) -> tuple[str, ...]:
        """Return the measures by which it holds; none when it does not."""
        for group in self.groups:
            if all(each.holds(measures, day_minutes, week_minutes) for each in group):
                return tuple(dict.fromkeys(each.name for each in group))
        return ()


def parse_regression(text: str) -> Regression:
    """Read `finish > 2d`, joined by `and` or `or`; `and` binds closer. Raises `Slip`."""
    if len(text) > _LONGEST:
        raise Slip(f"the expression is longer than {_LONGEST} characters")
    groups = [
        tuple(_comparison(part, text) for part in re.split(r"\band\b", group)) for group in re.split(r"\bor\b", text)
    ]
    return Regression(text.strip(), tuple(groups))


def measures_of(found: PlanComparison, added: int, removed: int, changed: int) -> dict[str, int]:
    """Return what an expression can ask for: minutes of working time, or counts."""
    return {
        "finish": found.finish.minutes,
        "anchor": found.anchor.minutes if found.anchor is not None else 0,
        "start": found.start.minutes,
        "float": found.lost_float,
        "late": found.late[1] - found.late[0],
        "working_days": found.working_days[1] - found.working_days[0],
        "tasks_added": added,
        "tasks_removed": removed,
        "tasks_changed": changed,
    }


def is_time(name: str) -> bool:
    """Tell whether a measure is working time."""
    return name in _TIMES


def failing(
    regressions: Sequence[Regression], measures: Mapping[str, int], day_minutes: int, week_minutes: int
) -> tuple[tuple[Regression, tuple[str, ...]], ...]:
    """Return the expressions that hold, each with the measures by which it does."""
    found = ((each, each.failing(measures, day_minutes, week_minutes)) for each in regressions)
    return tuple((each, names) for each, names in found if names)


def _comparison(part: str, whole: str) -> Comparison:
    written = _COMPARISON.fullmatch(part.strip())
    if written is None:
        raise Slip(f"{quoted(part.strip() or whole)} is no comparison; write it as 'finish > 2d' or 'tasks_added > 0'")
    name, sign = written["name"], written["operator"]
    if name not in NAMES:
        hint = did_you_mean(name, NAMES) or f"; there are {', '.join(NAMES)}"
        raise Slip(f"{quoted(name)} is nothing that can be compared{hint}")
    if sign not in _OPERATORS:
        hint = "; did you mean '=='?" if sign == "=" else "; there are >, >=, <, <= and =="
        raise Slip(f"{quoted(sign)} in {quoted(part.strip())} is no comparison{hint}")
    amount = written["amount"].strip()
    is_negative, rest = amount.startswith("-"), amount.lstrip("+-").strip()
    return Comparison(name, sign, _time(name, rest) if name in _TIMES else _count(name, rest), is_negative)


def _time(name: str, text: str) -> Duration:
    try:
        found = parse_duration(text)
    except Slip:
        raise Slip(f"'{name}' is compared with working time, and {quoted(text)} is none; write 2d or 4h") from None
    if found.elapsed and not found.is_zero:
        raise Slip(f"'{name}' is compared with working time, and {quoted(text)} is time of the clock; write 2d or 4h")
    return found


def _count(name: str, text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text):
        raise Slip(f"'{name}' is a number, and {quoted(text)} is none; write a whole number, as in '{name} > 2'")
    return int(text)
