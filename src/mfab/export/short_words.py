"""Dates and amounts of working time in few words: `Tue 2 Mar`, `1d 4h`."""

from datetime import date, datetime, timedelta

from mfab.calendars.working_time import WorkingTime

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date, year: int | None = None) -> str:
    """Return a day such as `Mon 11 Jan`, with its year unless that is the year given."""
    text = f"{_DAYS[value.weekday()]} {value.day} {_MONTHS[value.month - 1]}"
    return text if value.year == year else f"{text} {value.year}"


def start_of(instant: int, calendar: WorkingTime, year: int) -> str:
    """Return when something starts: the day, and the time when that is not the beginning of the day's work."""
    return _moment(instant, calendar, year, is_finish=False)


def finish_of(instant: int, calendar: WorkingTime, year: int) -> str:
    """Return when something ends: the day, and the time when that is not the end of the day's work."""
    return _moment(instant, calendar, year, is_finish=True)


def _moment(instant: int, calendar: WorkingTime, year: int, *, is_finish: bool) -> str:
    local: datetime = calendar.local(instant)
    on = local.date()
    if is_finish and local.hour == local.minute == 0:
        on -= timedelta(days=1)
    usual = calendar.day_end(on) if is_finish else calendar.day_start(on)
    clock = "" if instant == usual else f" {local:%H:%M}"
    return day(on, year) + clock


def amount(minutes: int, day_minutes: int) -> str:
    """Return working time such as `3d`, `1d 4h` or `-2d`; days as long as the team's."""
    sign, rest = ("-", -minutes) if minutes < 0 else ("", minutes)
    days, rest = divmod(rest, day_minutes)
    hours, left = divmod(rest, 60)
    parts = [f"{value}{unit}" for value, unit in ((days, "d"), (hours, "h"), (left, "m")) if value]
    return sign + " ".join(parts) if parts else "0"


def signed(minutes: int, day_minutes: int) -> str:
    """Return a movement such as `+2d` or `-1d 4h`; `0` when nothing moves."""
    return f"{'+' if minutes > 0 else ''}{amount(minutes, day_minutes)}"


def counted(number: int, noun: str) -> str:
    """Return `1 task` or `2 tasks`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
