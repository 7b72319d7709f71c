"""The moment at which a command is given: the clock's, or a day and a time that stand in for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from mfab.model.plain import parse_date
from mfab.model.record import Slip, quoted
from mfab.use_cases.options import WrongUsage

_NOON = 12 * 60
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}):(\d{2}))?")


@dataclass(frozen=True, slots=True)
class GivenMoment:
    """A clock's reading in seconds since 1970, or a day with minutes from midnight that some zone gives a meaning."""

    seconds: int | None = None
    day: date | None = None
    minutes: int = _NOON

    def at(self, zone: tzinfo) -> int:
        """Return the moment in seconds since 1970-01-01T00:00Z, a day and a time being those of a zone."""
        if self.day is None:
            assert self.seconds is not None
            return self.seconds
        return int(datetime.combine(self.day, time(*divmod(self.minutes, 60)), zone).timestamp())


def read_given_moment(option: str, text: str) -> GivenMoment:
    """Read `2027-03-02` as noon of that day, `2027-03-02T10:15` to the minute. Raises `WrongUsage`."""
    found = _TIME.fullmatch(text.strip())
    try:
        if found is None:
            raise Slip(f"{quoted(text)} is neither a day such as 2027-03-02 nor a time such as 2027-03-02T10:15")
        day = parse_date(found[1])
        if found[2] is None:
            return GivenMoment(day=day)
        if int(found[2]) > 23 or int(found[3]) > 59:
            raise Slip(f"{quoted(text)} has no time of a day, which goes from 00:00 to 23:59")
    except Slip as error:
        raise WrongUsage(f"{option}: {error.message}") from None
    return GivenMoment(day=day, minutes=int(found[2]) * 60 + int(found[3]))
