"""Dates, amounts and people in the words of a plan on a terminal."""

from datetime import date, datetime, timedelta

from mfab.calendars.working_time import WorkingTime
from mfab.model.plan import Plan, Row

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


def in_days(minutes: int, day_minutes: int) -> str:
    """Return working time in days for a sentence: `3 working days`, `half a working day` or hours."""
    halves = round(minutes / day_minutes * 2)
    if halves == 0:
        hours = max(1, round(minutes / 60))
        return f"{hours} working hour{'s' if hours != 1 else ''}"
    days = f"{halves // 2}" if halves % 2 == 0 else f"{halves / 2:g}"
    return f"{days} working day{'s' if days != '1' else ''}"


def who(row: Row, plan: Plan) -> str:
    """Return who does a row: role and person, or that nobody does."""
    if row.owner is None:
        return ""
    if row.person is not None:
        return f"{row.owner} → {row.person}{' (deputy)' if row.is_deputy else ''}"
    return f"{row.owner} → nobody" if plan.people else row.owner
