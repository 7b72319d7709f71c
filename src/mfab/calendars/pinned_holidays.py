"""The public holidays that a run was planned with: those of its years stay, whatever a later release says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from mfab.calendars.holidays import public_holidays
from mfab.calendars.working_days import Holidays


def holidays_to_json(countries: Iterable[str], first: int, last: int) -> str:
    """Return the holidays of some countries in the years from `first` to `last`, as canonical JSON."""
    found = {
        country: {str(year): sorted(map(str, public_holidays(country)(year))) for year in range(first, last + 1)}
        for country in countries
    }
    return json.dumps(found, sort_keys=True, separators=(",", ":"))


def holidays_from_json(text: str) -> Callable[[str], Holidays]:
    """Return the holidays by country and year as they were pinned; of other years as they are known today."""
    pinned: Mapping[str, Mapping[str, list[str]]] = json.loads(text)
    days = {
        (country, int(year)): frozenset(map(date.fromisoformat, texts))
        for country, years in pinned.items()
        for year, texts in years.items()
    }

    def of_country(country: str) -> Holidays:
        def in_year(year: int) -> frozenset[date]:
            known = days.get((country, year))
            return known if known is not None else public_holidays(country)(year)

        return in_year

    return of_country
