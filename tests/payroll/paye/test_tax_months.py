"""Tax months run from the 6th to the 5th, and each has the days by which HMRC is paid."""

from datetime import date

import pytest

from payroll.paye import tax_months


def test_a_payday_on_the_fifth_is_of_the_month_before_and_on_the_sixth_of_the_next() -> None:
    before, after = tax_months.of_day(date(2026, 5, 5)), tax_months.of_day(date(2026, 5, 6))
    assert (before.number, before.electronic_by, before.post_by) == (1, date(2026, 5, 22), date(2026, 5, 19))
    assert (after.number, after.starts_on, after.ends_on) == (2, date(2026, 5, 6), date(2026, 6, 5))
    assert tax_months.quarter_end(date(2026, 5, 5)).electronic_by == date(2026, 7, 22)


@pytest.mark.parametrize(
    ("payday", "last", "paid_by"),
    [
        (date(2026, 4, 6), 3, date(2026, 7, 22)),
        (date(2026, 7, 5), 3, date(2026, 7, 22)),
        (date(2026, 7, 6), 6, date(2026, 10, 22)),
        (date(2027, 4, 5), 12, date(2027, 4, 22)),
    ],
)
def test_a_quarter_is_three_tax_months_and_is_paid_after_the_third(payday: date, last: int, paid_by: date) -> None:
    month = tax_months.quarter_end(payday)
    assert (month.number, month.electronic_by) == (last, paid_by)
    assert (month.starts_on.day, month.ends_on.day, month.post_by.day) == (6, 5, 19)
