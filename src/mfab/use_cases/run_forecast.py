"""How a run will end, told from what has happened: when the anchor comes, how late that is, and why."""

from __future__ import annotations

from dataclasses import dataclass

from mfab.calendars.working_time import WorkingTime
from mfab.export.short_words import amount, day
from mfab.model.forecast import Forecast
from mfab.planning.forecast import forecast
from mfab.planning.variance import Delay, DelayKind, Variance, variance
from mfab.runs.actuals import actuals_of
from mfab.use_cases.run_loading import Loaded


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a run will end. Instants are minutes since 1970-01-01T00:00Z, `late_by` working minutes of the team.

    `target` and `expected` are of the anchor, else of the whole. `on_time_until` is until when nothing has to happen
    for the date to hold; None when it does not hold. `cause` is what holds it up, in a sentence.
    """

    anchor: str | None
    target: int | None
    expected: int
    late_by: int
    day_minutes: int
    on_time_until: int | None = None
    cause: str | None = None


def forecast_of(loaded: Loaded, at: int) -> Forecast:
    """Return the forecast of a run at a moment in seconds."""
    actuals = actuals_of(loaded.run, loaded.setting, at)
    return forecast(loaded.request, actuals, loaded.setting.baseline)


def outlook_of(loaded: Loaded, at: int) -> Outlook:
    """Return how a run will end, told at a moment in seconds."""
    return outlook_from(loaded, forecast_of(loaded, at), at)


def outlook_from(loaded: Loaded, found: Forecast, at: int) -> Outlook:
    """Return how a run will end by a forecast made at a moment in seconds."""
    baseline, process, calendar = loaded.setting.baseline, loaded.setting.process, loaded.setting.book.team
    target = baseline.anchor if baseline.anchor is not None else baseline.finish
    expected = found.anchor if found.anchor is not None else found.finish
    return Outlook(
        anchor=process.anchor,
        target=target,
        expected=expected,
        late_by=found.late_by,
        day_minutes=calendar.day_minutes,
        on_time_until=found.on_time_until,
        cause=_cause(variance_of(loaded, found, at), calendar) if found.late_by else None,
    )


def variance_of(loaded: Loaded, found: Forecast, at: int) -> Variance:
    """Return how a run differs from the baseline that was frozen at its start."""
    actuals = actuals_of(loaded.run, loaded.setting, at)
    return variance(loaded.setting.baseline, found, actuals, loaded.setting.book.team)


def _cause(found: Variance, calendar: WorkingTime) -> str | None:
    """Return in a sentence what costs most; what still goes on comes before what is over."""
    delays = [each for each in found.delays if each.is_open] or list(found.delays)
    worst = max(delays, key=lambda delay: delay.minutes, default=None)
    return _sentence(worst, calendar) if worst is not None else None


def _sentence(delay: Delay, calendar: WorkingTime) -> str:
    since = day(calendar.date_of_start(delay.since), calendar.date_of_start(delay.since).year)
    who = delay.person or "somebody"
    lost = amount(delay.minutes, calendar.day_minutes)
    goes_on = delay.is_open
    match delay.kind:
        case DelayKind.APPROVAL:
            verb = "waits for" if goes_on else "waited for"
            return f"{delay.task} {verb} {who} to approve it since {since} ({lost})"
        case DelayKind.TAKING_UP:
            verb = "waits for" if goes_on else "waited for"
            return f"{delay.task} {verb} {who} to begin since {since} ({lost})"
        case DelayKind.WORK:
            return f"{delay.task} takes {who} {lost} longer" if goes_on else f"{delay.task} took {who} {lost} longer"
        case DelayKind.CALENDAR:
            return f"{delay.task} loses {lost} to closed days and absences"
