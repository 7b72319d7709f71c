"""The public holidays of a country, or of a part of it."""

from collections.abc import Callable
from datetime import date
from functools import cache

from mfab.diagnostics.suggestion import nearest
from mfab.model.record import quoted


@cache
def public_holidays(country: str) -> Callable[[int], frozenset[date]]:
    """Return the public holidays by year of a country such as `DK`, or of a part of one such as `DE-BY`.

    A day that is kept instead of a holiday on a weekend is one of them; bank and school holidays are not.
    A year for which no dates are known has none. What `country_problem` finds fault with is a ValueError.
    """
    problem = country_problem(country)
    if problem is not None:
        raise ValueError(problem)
    code, _, part = country.partition("-")

    @cache
    def in_year(year: int) -> frozenset[date]:
        import warnings

        from holidays import PUBLIC, country_holidays

        with warnings.catch_warnings():
            # Some countries warn on the terminal about years for which dates are not decided yet.
            warnings.simplefilter("ignore")
            found = country_holidays(code, subdiv=part or None, years=year, expand=False, categories=(PUBLIC,))
        return frozenset(found)

    return in_year


def holiday_name(country: str, day: date) -> str | None:
    """Return what a holiday of a country is called, in English where its names are known; None when it is none."""
    import warnings

    from holidays import PUBLIC, country_holidays

    code, _, part = country.partition("-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        supported = country_holidays(code).supported_languages
        language = next((each for each in ("en_US", "en_GB", "en") if each in supported), None)
        found = country_holidays(
            code, subdiv=part or None, years=day.year, expand=False, categories=(PUBLIC,), language=language
        )
    return found.get(day)


def country_problem(country: str) -> str | None:
    """Return what is wrong with a country code, or None when its holidays are known."""
    code, dash, part = country.partition("-")
    if code not in _countries():
        return f"{quoted(country)} is not a country whose holidays are known{_country_hint(country)}"
    if dash and part not in _parts(code):
        return f"{quoted(country)} is not a part of '{code}' whose holidays are known{_part_hint(code, part)}"
    return None


def _countries() -> frozenset[str]:
    from holidays import list_supported_countries

    return frozenset(list_supported_countries())


def _parts(code: str) -> tuple[str, ...]:
    from holidays import country_holidays

    entity = country_holidays(code)
    return (*entity.subdivisions, *entity.subdivisions_aliases)


def _country_hint(country: str) -> str:
    from holidays.registry import COUNTRIES

    word = country.strip().replace("_", "-")
    code, _, part = word.partition("-")
    known = {code.casefold(): code for code in sorted(_countries())}
    if code.casefold() in known:
        code = known[code.casefold()]
        meant = _meant_part(code, part)
        return f"; did you mean '{code}-{meant}'?" if meant is not None else f"; did you mean '{code}'?"
    names = {module.replace("_", "-"): codes[1] for module, codes in COUNTRIES.items()}
    # By their endings Finland is near to England; by its first letter nobody mistakes it.
    likely = [name for name in names if name[:1] == word[:1].casefold()]
    name = nearest(word.replace(" ", "-"), likely) if len(word) > 3 else None
    if name is not None:
        return f"; did you mean '{names[name]}'?"
    return "; write a code of two letters such as 'DK', or 'DE-BY' for a part of a country"


def _part_hint(code: str, part: str) -> str:
    parts, meant = _parts(code), _meant_part(code, part)
    if meant is not None:
        return f"; did you mean '{code}-{meant}'?"
    if not parts:
        return f"; write '{code}' for the whole country"
    return f"; there are {', '.join(parts[:8])}" + (" and others" if len(parts) > 8 else "")


def _meant_part(code: str, part: str) -> str | None:
    same = {name.casefold(): name for name in _parts(code)}.get(part.casefold())
    # Codes of two or three letters are all near each other, so that a guess would mislead.
    return nearest(part, _parts(code)) if same is None and len(part) > 3 else same
