"""A value of a key in words: durations, estimates, shares, days of the week and hours."""

from typing import Any

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SHARES = ("odds", "capacity", "rework")


def value_in_words(key: str, value: Any) -> str:
    """Return a plain value as a reader of the file would say it."""
    if isinstance(value, dict) and key == "hours":
        return _hours_by_day(value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {value_in_words(name, each)}" for name, each in value.items() if each) or "nothing"
    if isinstance(value, list | tuple):
        return _list_in_words(key, list(value)) or "nothing"
    return _scalar_in_words(key, value)


def _scalar_in_words(key: str, value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and key in _SHARES:
        return f"{value * 100:g}%"
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _list_in_words(key: str, value: list[Any]) -> str:
    if key == "duration" and len(value) == 3:
        return f"{value[1]} ({value[0]} to {value[2]})"
    if key == "days":
        return _days(value)
    return ", ".join(value_in_words("", each) for each in value)


def item_in_words(item: Any) -> str:
    """Return an entry of a list."""
    return value_in_words("", item)


def _days(days: list[Any]) -> str:
    """Return names of days, three or more in a row as `mon-fri`."""
    numbers = sorted(_DAYS.index(day) for day in days if day in _DAYS)
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"{_DAYS[numbers[0]]}-{_DAYS[numbers[-1]]}"
    return ", ".join(_DAYS[day] for day in numbers)


def _hours_by_day(hours: dict[str, Any]) -> str:
    parts = ((_days(days.split(",")), ", ".join(stretches)) for days, stretches in hours.items())
    return "; ".join(f"{days} {stretches or 'closed'}" for days, stretches in parts)
