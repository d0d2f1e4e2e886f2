"""Reading and writing pence: what people and finance systems write, and nothing rounded on the way."""

from decimal import Decimal

import pytest
from djmoney.money import Money
from hypothesis import given
from hypothesis import strategies as st

from wallet.money.pence import LARGEST, NotMoney, from_money, parse, pounds, written

amounts = st.integers(-LARGEST, LARGEST)


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("0", 0),
        ("7", 7_00),
        ("1234.5", 1234_50),
        ("1,234.50", 1234_50),
        ("£1,234.50", 1234_50),
        (" £ 12.00 ", 12_00),
        ("-0.01", -1),
        ("\N{MINUS SIGN}£1,000.00", -1000_00),
        ("1.500", 1_50),
        ("£\N{NO-BREAK SPACE}5", 5_00),
        ("100000000000", LARGEST),
    ],
)
def test_an_amount_is_read(text: str, pence: int) -> None:
    assert parse(text) == pence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "£",
        "-",
        "one",
        "1.2.3",
        "1,23.00",
        "12,3456",
        "1.005",
        "1e5",
        "NaN",
        "٣",
        "$5",
        "1 000",
        "--5",
        "100000000000.01",
    ],
)
def test_what_is_no_amount_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(NotMoney, match="“"):
        parse(text)


@given(amounts)
def test_what_is_written_is_read_back(pence: int) -> None:
    assert parse(written(pence)) == pence


@given(amounts)
def test_money_is_a_face_of_the_same_pence(pence: int) -> None:
    assert from_money(pounds(pence)) == pence


@given(st.text(max_size=12))
def test_any_text_is_either_an_amount_or_refused_by_name(text: str) -> None:
    try:
        read = parse(text)
    except NotMoney as refused:
        told = str(refused)
    else:
        told = f"“{text.strip()}” is {read}"
        assert abs(read) <= LARGEST
    assert told.startswith(f"“{text.strip()}” ")


@pytest.mark.parametrize(
    ("pence", "text"), [(0, "£0.00"), (5, "£0.05"), (-1, "\N{MINUS SIGN}£0.01"), (123456789, "£1,234,567.89")]
)
def test_money_is_written_one_way(pence: int, text: str) -> None:
    assert written(pence) == text


@pytest.mark.parametrize(
    ("money", "why"),
    [
        (Money(1, "EUR"), "not pounds"),
        (Money(Decimal("0.005"), "GBP"), "parts of a penny"),
        (Money(Decimal("NaN"), "GBP"), "not an amount"),
        (Money(Decimal("Infinity"), "GBP"), "not an amount"),
    ],
    ids=["euros", "half a penny", "nothing known", "more than there is"],
)
def test_other_money_is_refused(money: Money, why: str) -> None:
    with pytest.raises(NotMoney, match=why):
        from_money(money)
