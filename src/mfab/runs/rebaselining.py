"""The baseline of a run that goes on by another version: what was planned at its start stays what it is measured by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mfab.model.baseline import Baseline, BaselineRow
from mfab.model.forecast import Forecast
from mfab.runs.run import Run
from mfab.runs.setting import Setting

_APPROVAL = ":approval:"


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """A baseline by the rows of the later version, and which of them the run has had before."""

    baseline: Baseline
    known: frozenset[str]


def carried_over(before: Setting, planned: Setting, renamed: Mapping[str, str], *, is_moved: bool) -> CarriedOver:
    """Return the old baseline with the rows of the later version: known ones keep their dates, new ones are planned.

    `planned` is the later version with a baseline of its own, planned from nothing: it gives who does what, and with
    `is_moved` (another date for the anchor or the start) what the whole is measured by.
    """
    old, new = before.baseline, planned.baseline
    earlier = {now: was for was, now in renamed.items()}
    known: dict[str, BaselineRow] = {}
    for name, row in new.rows.items():
        task, approval, role = name.partition(_APPROVAL)
        was = earlier.get(task, task)
        found = old.rows.get(was + approval + role) if task in earlier or task not in renamed else None
        if found is not None:
            known[name] = _with_person(found, row, _People(before, was), _People(planned, task), role or None)
    rows = {name: known.get(name, row) for name, row in new.rows.items()}
    if is_moved:
        return CarriedOver(replace(new, rows=rows, start=old.start), frozenset(known))
    path = tuple(name for each in old.critical_path if (name := _later_name(each, renamed)) in rows)
    return CarriedOver(replace(old, rows=rows, critical_path=path), frozenset(known))


def rebaselined(carried: CarriedOver, run: Run, found: Forecast, *, is_moved: bool) -> Baseline:
    """Return the baseline with new rows where the forecast puts them; with `is_moved` all rows that are not done.

    `run` has the later names of tasks.
    """
    baseline = carried.baseline
    rows = {}
    for name, row in baseline.rows.items():
        is_done = run.work(name.partition(_APPROVAL)[0]).is_done
        is_planned_anew = name not in carried.known or (is_moved and not is_done)
        rows[name] = _at_forecast(row, found, name) if is_planned_anew else row
    return replace(baseline, rows=rows, finish=found.finish) if is_moved else replace(baseline, rows=rows)


def _at_forecast(row: BaselineRow, found: Forecast, name: str) -> BaselineRow:
    forecast = found.rows.get(name)
    if forecast is None:
        return row
    return replace(
        row,
        start=forecast.start,
        finish=forecast.finish,
        done=forecast.done,
        late_start=forecast.late_start,
        late_finish=forecast.late_finish,
        total_float=forecast.total_float,
        is_critical=forecast.is_critical,
    )


def _later_name(row: str, renamed: Mapping[str, str]) -> str:
    task, approval, role = row.partition(_APPROVAL)
    return renamed.get(task, task) + approval + role


@dataclass(frozen=True, slots=True)
class _People:
    """Who fills the role of a task's work, or of an approval of it."""

    setting: Setting
    task: str

    def role(self, approval: str | None) -> str | None:
        return approval if approval is not None else self.setting.process.steps[self.task].task.owner

    def filling(self, approval: str | None) -> str | None:
        return self.setting.people.get(self.role(approval) or "")


def _with_person(
    known: BaselineRow, row: BaselineRow, before: _People, after: _People, approval: str | None
) -> BaselineRow:
    """Return a row with who was to do it, as long as they are there and their role is filled as before."""
    is_as_before = before.role(approval) == after.role(approval) and before.filling(approval) == after.filling(approval)
    if is_as_before and known.person in after.setting.team.people:
        return known
    return replace(known, person=row.person, is_deputy=row.is_deputy)
