"""The first run file of a new workspace: explained, with values to replace and dates that can be kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mfab.diagnostics.diagnostic import Severity
from mfab.model.moment import Moment
from mfab.model.parameter import Parameter, Value
from mfab.model.playbook import Playbook
from mfab.model.run_file import RunFile
from mfab.use_cases.library import Shelfmark
from mfab.use_cases.options import Options
from mfab.use_cases.planning import Planned, plan_file
from mfab.use_cases.reading import Shelf

_RESERVE = timedelta(days=14)
_DAYS_TO_TRY = 120
_SAFE = re.compile(r"[A-Za-zÀ-ɏ][\wÀ-ɏ .-]*[\wÀ-ɏ.]|[A-Za-z]")
_NOT_TEXT = ("true", "false", "yes", "no", "null", "on", "off", "y", "n")


@dataclass(frozen=True, slots=True)
class Dates:
    """From when, and to what day, a run is planned."""

    start: Moment | None
    anchor: Moment | None

    @property
    def options(self) -> Options:
        return Options(start=self.start, anchor=self.anchor)


def run_text(mark: Shelfmark, dates: Dates | None) -> str:
    """Return the run file of a library's playbook; without dates it is one to try dates on."""
    return "\n".join([*_lines(mark.content, mark.run, dates), ""])


def _lines(playbook: Playbook, run: RunFile, dates: Dates | None) -> Iterator[str]:
    yield "# One occasion of the playbook: its date, its values, its people. Copy this file for the next one."
    yield f"run: {playbook.playbook}-1"
    yield f"playbook: ../playbooks/{playbook.playbook}.yaml"
    yield "team: ../team.yaml"
    if dates is not None and dates.start is not None:
        yield f"start: {dates.start}".ljust(38) + "# the first day; the plan runs forward from it"
    if dates is not None and dates.anchor is not None:
        yield f"anchor: {dates.anchor}".ljust(38) + f"# the day of '{playbook.anchor}'; the plan counts back from it"
    values = dict(_values(playbook, run))
    if values:
        yield "values:"
        yield from (_value(name, value, playbook.parameters[name]) for name, value in values.items())
    if run.assign:
        yield "assign:".ljust(38) + "# who wears a hat this time, where several could"
        yield from (f"  {role}: {person}" for role, person in run.assign.items())
    task = next(iter(playbook.tasks))
    yield "# changes:".ljust(38) + "# what is different this time, and only this time"
    yield f"#   {task}: {{duration: 1d}}"


def _values(playbook: Playbook, run: RunFile) -> Iterator[tuple[str, Value]]:
    """Yield each parameter with its default; one that has none takes the value of the example."""
    for name, parameter in playbook.parameters.items():
        value = parameter.default if parameter.default is not None else run.values.get(name)
        if value is not None:
            yield name, value


def _value(name: str, value: Value, parameter: Parameter) -> str:
    shown = _scalar(value) if isinstance(value, str) else f"[{', '.join(map(_scalar, value))}]"
    choices = f" ({', '.join(parameter.choices)})" if parameter.choices else ""
    comment = f"# {parameter.about}{choices}" if parameter.about else ""
    return f"  {name}: {shown}".ljust(38) + comment if comment else f"  {name}: {shown}"


def _scalar(text: str) -> str:
    """Return a text as YAML, in quotes where an editor would take it for something else."""
    if text in ("true", "false") or re.fullmatch(r"-?[0-9]+", text):
        return text
    if _SAFE.fullmatch(text) and text.lower() not in _NOT_TEXT:
        return text
    return "'" + text.replace("'", "''") + "'"


def first_dates(run_path: str, like: RunFile, today: date) -> Dates:
    """Return dates for a run like the example that can be kept: no day off, nobody away, in time.

    The anchor is two weeks later than it could be. When every date has something against it, the one with least.
    """
    tried: list[tuple[int, Dates]] = []
    for dates in _candidates(run_path, like, today):
        against = sum(each.severity >= Severity.WARNING for each in _planned(run_path, dates, today).diagnostics)
        if against == 0:
            return dates
        tried.append((against, dates))
    return min(tried, key=lambda each: each[0])[1]


def _candidates(run_path: str, like: RunFile, today: date) -> Iterator[Dates]:
    begin = today + timedelta(days=7 - today.weekday())
    day = begin
    if like.anchor is not None:
        forward = _planned(run_path, Dates(Moment(day=begin), None), today).plan
        if forward is not None and forward.anchor_day is not None:
            day = forward.anchor_day + _RESERVE
    for number in range(_DAYS_TO_TRY):
        shifted = timedelta(days=number)
        if (day + shifted).weekday() < 5:
            yield Dates(
                like.start._replace(day=_weekday(begin + shifted)) if like.start is not None else None,
                like.anchor._replace(day=day + shifted) if like.anchor is not None else None,
            )


def _weekday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= 5 else day


def _planned(run_path: str, dates: Dates, today: date) -> Planned:
    return plan_file(Shelf(lambda: b""), run_path, dates.options, today)
