"""Income tax: what always holds, whatever the pay and the code."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payroll.paye import income_tax, tax_codes
from payroll.paye.errors import ImpossiblePeriod, ImpossibleTaxCode, NegativePay, YearNotInstalled
from payroll.paye.income_tax import Pay
from payroll.paye.periods import Frequency, Period, period
from payroll.paye.reference import installed_years, tax_year

YEARS = st.sampled_from(installed_years()).map(tax_year)
CODES = st.sampled_from(["1257L", "S1257L", "C1257L", "S145L", "0T", "K475", "BR", "SD1", "D0", "NT", "45L", "2000T"])
PAY = st.integers(0, 2_000_000)
FREQUENCIES = st.sampled_from(Frequency)


def due(code: str, pence: int, to_date: int, taken: int = 0, month: int = 1, *, year: str = "2026-27") -> int:
    pay = Pay(pence=pence, to_date_pence=to_date, tax_to_date_pence=taken)
    named = Period(Frequency.MONTHLY, month)
    return income_tax.deduct(code=tax_codes.parse(code), year=tax_year(year), period=named, pay=pay).pence


@given(YEARS, CODES, PAY, st.integers(1, 100_000))
def test_more_pay_is_never_taxed_less(year: object, code: str, pence: int, more: int) -> None:
    name = getattr(year, "name", "")
    assert due(code, pence, pence, year=name) <= due(code, pence + more, pence + more, year=name)


@given(CODES, PAY)
def test_no_more_than_half_of_the_pay_is_taken_and_no_more_than_all_kept(code: str, pence: int) -> None:
    assert 0 <= due(code, pence, pence) <= pence // 2


@given(CODES.filter(lambda code: not code.startswith("K")), st.lists(PAY, min_size=2, max_size=12))
def test_a_year_of_periods_comes_to_the_tax_of_the_year_to_date(code: str, pays: list[int]) -> None:
    """Cumulative is the sum of its periods, as long as the limit of half the pay is never met."""
    to_date = taken = 0
    limited = False
    for month, pence in enumerate(pays, start=1):
        to_date += pence
        tax = due(code, pence, to_date, taken, month)
        limited = limited or tax == pence // 2
        taken += tax
    whole = due(code, to_date, to_date, 0, len(pays))
    assert limited or taken == whole


@given(CODES.filter(lambda code: not code.startswith("K")), PAY, PAY)
def test_what_was_taken_too_much_comes_back_to_the_penny(code: str, first: int, too_much: int) -> None:
    """A refund is the mirror of a deduction: one penny more taken before is one penny less due now."""
    right = due(code, first, first, 0, 2)
    back = due(code, 0, first, right + too_much, 2)
    assert back == -too_much


@given(PAY, st.sampled_from([53, 54, 56]))
def test_weeks_53_54_and_56_stand_outside_the_cumulative_year(pence: int, week: int) -> None:
    frequency = {53: Frequency.WEEKLY, 54: Frequency.FORTNIGHTLY, 56: Frequency.FOUR_WEEKLY}[week]
    code, year = tax_codes.parse("1257L"), tax_year("2026-27")
    extra = income_tax.deduct(
        code=code,
        year=year,
        period=period(frequency, week),
        pay=Pay(pence=pence, to_date_pence=9_000_000, tax_to_date_pence=5),
    )
    alone = income_tax.deduct(
        code=tax_codes.parse("1257L W1"),
        year=year,
        period=period(frequency, frequency.weeks),
        pay=Pay(pence=pence, to_date_pence=pence),
    )
    assert extra.pence == alone.pence


def test_no_tax_gives_back_what_was_taken_before() -> None:
    assert due("NT", 100_000, 300_000, 4_500, 3) == -4_500


def test_a_missed_month_brings_its_free_pay_with_it() -> None:
    assert due("1257L", 220_000, 220_000, 0, 2) == 2_060  # 2,200.00 − 2 × 1,048.26 = 103.48, whole pounds at 20%


def test_a_figure_says_how_it_was_worked_out() -> None:
    pay = Pay(pence=220_000, to_date_pence=220_000)
    code = tax_codes.parse("1257L M1")
    found = income_tax.deduct(code=code, year=tax_year("2026-27"), period=Period(Frequency.MONTHLY, 1), pay=pay)
    assert found.working == (
        "Code 1257L W1/M1: £1,048.26 is free of tax",
        "20% of £1,151.00: £230.20",
        "Tax: £230.20",
    )
    scottish = tax_codes.parse("S1257L M1")
    found = income_tax.deduct(code=scottish, year=tax_year("2026-27"), period=Period(Frequency.MONTHLY, 1), pay=pay)
    assert found.working[1].startswith("Bands of 19% and 20% of £1,151.00: ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1257",
        "L1257",
        "1257Q",
        "01257L",
        "K0",
        "D9",
        "SD",
        "SNT",
        "CNT",
        "X1257L",
        "1257L W3",
        "S",
        "1 257L",
        "1257LW1M1",
    ],
)
def test_what_is_not_a_tax_code_is_refused_by_name(text: str) -> None:
    with pytest.raises(ImpossibleTaxCode, match="is not a tax code"):
        tax_codes.parse(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1257l", "1257L"),
        (" s1257L ", "S1257L"),
        ("C1257L M1", "C1257L W1/M1"),
        ("K475 X", "K475 W1/M1"),
        ("sbr", "SBR"),
        ("SD3", "SD3"),
        ("0T W1", "0T W1/M1"),
        ("NT", "NT"),
        ("500T", "500T"),
    ],
)
def test_a_tax_code_is_read_whole(text: str, written: str) -> None:
    assert str(tax_codes.parse(text)) == written


def test_a_rate_that_the_year_has_not_is_refused() -> None:
    for code in ("D2", "D8", "SD4", "CD2"):
        with pytest.raises(ImpossibleTaxCode, match="no rate for code"):
            due(code, 100_000, 100_000)


def test_negative_pay_is_refused() -> None:
    with pytest.raises(NegativePay):
        due("1257L", -1, 0)
    with pytest.raises(NegativePay):
        due("1257L", 0, -1)


@pytest.mark.parametrize(
    ("frequency", "number"),
    [
        ("weekly", 55),
        ("weekly", 54),
        ("weekly", 0),
        ("fortnightly", 55),
        ("fortnightly", 3),
        ("four_weekly", 54),
        ("monthly", 13),
    ],
)
def test_a_week_55_is_refused(frequency: str, number: int) -> None:
    with pytest.raises(ImpossiblePeriod, match=str(number)):
        period(Frequency(frequency), number)


@given(FREQUENCIES)
def test_the_periods_of_a_year_go_up_by_their_length(frequency: Frequency) -> None:
    numbers = [number for number in range(60) if _is_period(frequency, number)]
    steps = {after - before for before, after in pairwise(numbers)}
    assert steps == {frequency.weeks or 1}


def _is_period(frequency: Frequency, number: int) -> bool:
    try:
        return period(frequency, number).number == number
    except ImpossiblePeriod:
        return False


def test_a_year_that_is_not_installed_is_refused_by_its_name() -> None:
    with pytest.raises(YearNotInstalled, match="2024-25; 2025-26 and 2026-27 are installed"):
        tax_year("2024-25")
