"""Who is paid and when: what cannot be is refused by name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payroll.paye import identities
from payroll.paye.errors import ImpossibleBirthday, ImpossibleNiNumber, OutsideTheYear
from payroll.paye.periods import Frequency, of_payday
from payroll.paye.reference import tax_year, year_of

YEAR = tax_year("2026-27")


@pytest.mark.parametrize(
    "text", ["BG123456A", "GB123456A", "NK123456A", "KN123456A", "TN123456A", "NT123456A", "ZZ123456A", "DA123456A",
             "AO123456A", "QQ123456C", "AB123456E", "AB12345C", "AB1234567", "", "AB 12 34 5X C", "１２345678"]
)  # fmt: skip
def test_a_national_insurance_number_with_a_bad_prefix_or_form_is_refused(text: str) -> None:
    with pytest.raises(ImpossibleNiNumber, match="is not a National Insurance number"):
        identities.ni_number(text)


@pytest.mark.parametrize(
    ("text", "plain"), [("ab 12 34 56 c", "AB123456C"), ("JM123456", "JM123456"), ("NA-123456-D", "NA123456D")]
)
def test_a_national_insurance_number_is_read_however_it_is_spaced(text: str, plain: str) -> None:
    assert identities.ni_number(text) == plain


def test_a_birthday_in_the_future_or_130_years_ago_is_refused() -> None:
    on = date(2026, 11, 27)
    assert identities.birth_date(on, on=on) == on
    assert identities.birth_date(date(1896, 11, 28), on=on) == date(1896, 11, 28)
    with pytest.raises(ImpossibleBirthday, match="in the future"):
        identities.birth_date(date(2026, 11, 28), on=on)
    with pytest.raises(ImpossibleBirthday, match="130"):
        identities.birth_date(date(1896, 11, 27), on=on)


@pytest.mark.parametrize("day", [date(2026, 4, 5), date(2027, 4, 6), date(2030, 1, 1)])
def test_a_payday_outside_the_tax_year_is_refused(day: date) -> None:
    with pytest.raises(OutsideTheYear, match="2026-27"):
        identities.payday(day, year=YEAR)
    with pytest.raises(OutsideTheYear):
        of_payday(Frequency.WEEKLY, day, year_starts_on=YEAR.starts_on, year_ends_on=YEAR.ends_on)
    with pytest.raises(OutsideTheYear):
        YEAR.as_of(day)


@pytest.mark.parametrize(
    ("frequency", "day", "number"),
    [
        ("monthly", date(2026, 4, 6), 1),
        ("monthly", date(2026, 5, 5), 1),
        ("monthly", date(2026, 5, 6), 2),
        ("monthly", date(2027, 1, 5), 9),
        ("monthly", date(2027, 4, 5), 12),
        ("weekly", date(2026, 4, 6), 1),
        ("weekly", date(2026, 4, 13), 2),
        ("weekly", date(2027, 4, 5), 53),
        ("fortnightly", date(2026, 4, 13), 2),
        ("fortnightly", date(2027, 4, 5), 54),
        ("four_weekly", date(2026, 4, 6), 4),
        ("four_weekly", date(2026, 5, 4), 8),
        ("four_weekly", date(2027, 4, 5), 56),
    ],
)
def test_the_period_of_a_payday(frequency: str, day: date, number: int) -> None:
    found = of_payday(Frequency(frequency), day, year_starts_on=YEAR.starts_on, year_ends_on=YEAR.ends_on)
    assert found.number == number


@given(st.dates(date(2025, 4, 6), date(2027, 4, 5)))
def test_every_day_is_in_the_year_found_for_it(day: date) -> None:
    year = year_of(day)
    assert year.starts_on <= identities.payday(day, year=year) <= year.ends_on


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)), st.integers(-240, 240))
def test_months_after_keeps_the_day_or_takes_the_month_s_last(day: date, months: int) -> None:
    found = identities.months_after(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day
    assert found.day == day.day or identities.months_after(found.replace(day=1), 1).toordinal() - 1 == found.toordinal()


def test_state_pension_is_reached_on_its_day() -> None:
    born_on = date(1960, 7, 31)
    assert not identities.has_state_pension(born_on, on=date(2026, 11, 29), year=YEAR)
    assert identities.has_state_pension(born_on, on=date(2026, 11, 30), year=YEAR)
    assert identities.has_state_pension(date(1940, 1, 1), on=date(2026, 11, 30), year=YEAR)
