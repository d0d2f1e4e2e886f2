"""Dates as people type them and read them."""

from datetime import date

import pytest

from wallet.ui import dates


@pytest.mark.parametrize(
    "typed",
    [
        ["27", "3", "2026"],
        [" 27 ", "03", "2026"],
        ["27", "March", "2026"],
        ["27", "mar", "26"],
        ["27/3/2026", "", ""],
        ["27 March 2026", "", ""],
        ["27.03.26", "", ""],
        ["2026-03-27", "", ""],
    ],
)
def test_a_date_is_read_however_it_is_typed(typed: list[str]) -> None:
    assert dates.parse(typed) == date(2026, 3, 27)


def test_nothing_typed_is_no_date() -> None:
    assert dates.parse(["", " ", ""]) is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["27", "", "2026"], "The date must include a month"),
        (["", "", "2026"], "The date must include a day and a month"),
        (["31", "2", "2026"], "That is not a real date. Check the day and the month"),
        (["29", "2", "2027"], "That is not a real date. Check the day and the month"),
        (["x", "2", "2026"], "The day must be a number"),
        (["1", "Mai-Tag", "2026"], "The month must be a number"),
        (["1", "2", "202"], "Write the year in full, like 2026"),
        (["1", "2", "²026"], "The year must be a number"),
    ],
)
def test_what_is_no_date_is_refused_in_words_that_help(typed: list[str], said: str) -> None:
    with pytest.raises(dates.NotDate) as refused:
        dates.parse(typed)
    assert str(refused.value) == said


def test_a_period_is_written_in_words() -> None:
    assert dates.period(date(2026, 4, 6), date(2027, 4, 5)) == "6 April 2026 to 5 April 2027"
    assert dates.period(date(2026, 4, 6), None) == "from 6 April 2026"
