"""How a run will end, told from what has happened: when the anchor comes, how late that is, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mfab.calendars.working_time import WorkingTime
from mfab.export.short_words import amount, day
from mfab.model.forecast import Forecast
from mfab.planning.forecast import forecast
from mfab.planning.variance import Delay, DelayKind, Variance, delays_of, variance
from mfab.runs.actuals import actuals_of
from mfab.use_cases.run_loading import Loaded

# By so many minutes at most what is said of a late run in a list lags behind.
_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a run will end. Instants are minutes since 1970-01-01T00:00Z, `late_by` working minutes of the team.

    `target` and `expected` are of the anchor, else of the whole. `cause` is what holds it up, in a sentence. While
    nothing happens, all this holds from `told_at` until `holds_until`; None means as long as nothing happens.
    """

    anchor: str | None
    target: int | None
    expected: int
    late_by: int
    day_minutes: int
    told_at: int
    holds_until: int | None
    cause: str | None = None

    def holds(self, at: int) -> bool:
        """Tell whether it is still so at a moment in seconds, to the hour when the run is late."""
        now = at // 60
        # What will be late was not yet late before; what will be on time was so all the time.
        return (not self.late_by or self.told_at <= now) and (self.holds_until is None or now <= self.holds_until)


def forecast_of(loaded: Loaded, at: int) -> Forecast:
    """Return the forecast of a run at a moment in seconds."""
    actuals = actuals_of(loaded.run, loaded.setting, at)
    return forecast(loaded.request, actuals, loaded.setting.baseline)


def outlook_from(loaded: Loaded, found: Forecast) -> Outlook:
    """Return how a run will end by a forecast."""
    baseline, process, calendar = loaded.setting.baseline, loaded.setting.process, loaded.setting.book.team
    # An anchor that was left out is not missed: what is left is to end as planned.
    is_to_anchor = baseline.anchor is not None and found.anchor is not None
    target = baseline.anchor if is_to_anchor else baseline.finish
    expected = found.anchor if found.anchor is not None else found.finish
    late_by = 0 if _is_on_its_day(loaded, expected) else found.late_by
    return Outlook(
        anchor=process.anchor if found.anchor is not None else None,
        target=target,
        expected=expected,
        late_by=late_by,
        day_minutes=calendar.day_minutes,
        told_at=found.now,
        holds_until=_holds_until(found),
        cause=_cause(delays_of(baseline, found, calendar), calendar) if late_by else None,
    )


def _is_on_its_day(loaded: Loaded, expected: int) -> bool:
    """Tell whether a day was given for the anchor, without an hour, and it comes on that day."""
    given, target = loaded.request.anchor, loaded.setting.baseline.anchor
    if given is None or given.clock is not None or target is None:
        return False
    calendar = loaded.setting.book.team
    return calendar.date_of_start(expected) == calendar.date_of_start(target)


def _holds_until(found: Forecast) -> int | None:
    """Return until when a forecast can be told again: while nothing is later, or what is late is so by an hour more."""
    if found.same_until is None or not found.late_by:
        return found.same_until
    return max(found.same_until, found.now + _AN_HOUR)


def _cause(delays: Sequence[Delay], calendar: WorkingTime) -> str | None:
    """Return in a sentence what costs most; what still goes on comes before what is over."""
    open_ones = [each for each in delays if each.is_open]
    worst = max(open_ones or delays, key=lambda delay: delay.minutes, default=None)
    return delay_in_words(worst, calendar) if worst is not None else None


def variance_of(loaded: Loaded, found: Forecast) -> Variance:
    """Return how a run differs from the baseline that was frozen at its start."""
    return variance(loaded.setting.baseline, found, loaded.setting.book.team)


def delay_in_words(delay: Delay, calendar: WorkingTime) -> str:
    """Return what a delay is and to whom the time is lost, in a sentence."""
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
