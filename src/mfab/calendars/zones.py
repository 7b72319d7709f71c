"""Time zones by name, and what is wrong with a name that is none."""

import re
from datetime import UTC, tzinfo
from functools import cache

from mfab.diagnostics.suggestion import nearest
from mfab.model.record import quoted

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")
# These depend on the machine, or count leap seconds.
_NOT_A_PLACE = {"localtime", "posixrules", "Factory", "posix", "right"}


def zone(timezone: str) -> tzinfo:
    """Return the time zone of that name; a name that `zone_problem` finds fault with is a ValueError."""
    if timezone == "UTC":
        return UTC
    found = _found(timezone)
    if found is None:
        raise ValueError(zone_problem(timezone))
    return found


_LONGEST_ABBREVIATION = 4


def zone_problem(timezone: str) -> str | None:
    """Return what is wrong with the name of a time zone, or None when there is one of that name."""
    if timezone == "UTC" or _found(timezone) is not None:
        return None
    hint = _suggestion(timezone) or ", such as 'Europe/Copenhagen' or 'UTC'"
    return f"{quoted(timezone)} is not a time zone{hint}"


def _found(timezone: str) -> tzinfo | None:
    if not _NAME.fullmatch(timezone) or timezone.partition("/")[0] in _NOT_A_PLACE:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(timezone)
    except (LookupError, ValueError, OSError):
        return None


@cache
def _names() -> tuple[str, ...]:
    from zoneinfo import available_timezones

    return tuple(sorted(name for name in available_timezones() if name.partition("/")[0] not in _NOT_A_PLACE))


def _suggestion(timezone: str) -> str:
    names = _names()
    word = timezone.strip().replace(" ", "_")
    by_name = {name.casefold(): name for name in names}
    by_city = {name.rpartition("/")[2].casefold(): name for name in names if "/" in name}
    meant = by_name.get(word.casefold()) or by_city.get(word.rpartition("/")[2].casefold())
    if meant is None and not any(name.startswith(f"{word}/") for name in names):
        # Abbreviations such as CEST are all near each other, so that only names of places are guessed.
        place = word.rpartition("/")[2]
        city = nearest(place, by_city) if len(place) > _LONGEST_ABBREVIATION else None
        meant = by_city[city] if city is not None else None
    return f"; did you mean '{meant}'?" if meant is not None else ""
