"""Public holidays of countries and of parts of them, and slips in their codes."""

from datetime import date

import pytest

from mfab.calendars.holidays import country_problem, public_holidays


def test_denmark_abolished_the_great_day_of_prayer_in_2024() -> None:
    danish = public_holidays("DK")

    assert date(2023, 5, 5) in danish(2023)
    assert date(2024, 4, 26) not in danish(2024)
    assert date(2027, 3, 29) in danish(2027)


def test_bavaria_has_epiphany_and_germany_as_a_whole_has_not() -> None:
    epiphany = date(2027, 1, 6)

    assert epiphany in public_holidays("DE-BY")(2027)
    assert epiphany not in public_holidays("DE")(2027)
    assert public_holidays("DE-Bayern")(2027) == public_holidays("DE-BY")(2027)


def test_in_america_new_year_of_2022_is_kept_on_the_last_day_of_2021() -> None:
    assert date(2021, 12, 31) in public_holidays("US")(2021)
    assert all(day.year == 2022 for day in public_holidays("US")(2022))


def test_ordinary_sundays_are_no_holidays_of_sweden() -> None:
    assert date(2027, 2, 7) not in public_holidays("SE")(2027)


def test_a_country_whose_dates_are_not_decided_yet_does_not_write_on_the_terminal(
    recwarn: pytest.WarningsRecorder,
) -> None:
    assert date(2050, 8, 15) in public_holidays("IN")(2050)
    assert not recwarn.list


@pytest.mark.parametrize("country", ["DK", "SE", "NO", "DE-BY", "DE-Bayern", "GB-ENG", "US-CA", "DNK", "ES-CT"])
def test_a_country_whose_holidays_are_known(country: str) -> None:
    assert country_problem(country) is None


@pytest.mark.parametrize(
    ("country", "hint"),
    [
        ("dk", "; did you mean 'DK'?"),
        ("Denmark", "; did you mean 'DK'?"),
        ("Danmark", "; did you mean 'DK'?"),
        ("united states", "; did you mean 'US'?"),
        ("de-by", "; did you mean 'DE-BY'?"),
        ("DE_BY", "; did you mean 'DE-BY'?"),
        ("DX", "; write a code of two letters such as 'DK', or 'DE-BY' for a part of a country"),
        ("England", "; write a code of two letters such as 'DK', or 'DE-BY' for a part of a country"),
        ("", "; write a code of two letters such as 'DK', or 'DE-BY' for a part of a country"),
    ],
)
def test_a_slip_in_a_country_is_answered_with_what_may_be_meant(country: str, hint: str) -> None:
    assert country_problem(country) == f"'{country}' is not a country whose holidays are known{hint}"


@pytest.mark.parametrize(
    ("country", "code", "hint"),
    [
        ("DE-Bayren", "DE", "; did you mean 'DE-Bayern'?"),
        ("DE-BX", "DE", "; there are BB, BE, BW, BY, HB, HE, HH, MV and others"),
        ("GB-XX", "GB", "; there are ENG, NIR, SCT, WLS, England, Northern Ireland, Scotland, Wales"),
        ("DK-84", "DK", "; write 'DK' for the whole country"),
        ("DK-", "DK", "; write 'DK' for the whole country"),
    ],
)
def test_a_slip_in_a_part_of_a_country_is_answered_with_the_parts_there_are(country: str, code: str, hint: str) -> None:
    assert country_problem(country) == f"'{country}' is not a part of '{code}' whose holidays are known{hint}"


def test_holidays_of_no_country_are_our_mistake() -> None:
    with pytest.raises(ValueError, match="'XX' is not a country"):
        public_holidays("XX")
