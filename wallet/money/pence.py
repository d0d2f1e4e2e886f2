"""Whole pence: reading them from what people write, and writing them the one way we write money."""

import re
from decimal import Decimal
from typing import NewType

from djmoney.money import Money

Pence = NewType("Pence", int)

LARGEST = Pence(10**13)  # a hundred billion pounds: beyond any budget, well inside 64 bits
_WRITTEN = re.compile(
    r"^(?P<sign>[-\N{MINUS SIGN}]?)£?\s*(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<pence>\d+))?$", re.ASCII
)


class NotMoney(ValueError):
    """The text is not an amount of money; the message says what would be."""


def parse(text: str) -> Pence:
    """Read pounds as a person or a finance system writes them: `1234.5`, `£1,234.50`, `-0.01`.

    Refuses more than two decimal places rather than rounding somebody's money.
    """
    match = _WRITTEN.match(text.strip().replace("\N{NO-BREAK SPACE}", " "))
    if match is None:
        raise NotMoney(f"“{text.strip()}” is not an amount of money; write it like 1234.50")
    fraction = match["pence"] or ""
    if len(fraction) > 2 and fraction[2:].strip("0"):
        raise NotMoney(f"“{text.strip()}” has parts of a penny; give pounds and whole pence, like 1234.50")
    pence = int(match["digits"].replace(",", "")) * 100 + int(fraction[:2].ljust(2, "0"))
    if pence > LARGEST:
        raise NotMoney(f"“{text.strip()}” is larger than any budget; check the amount")
    return Pence(-pence if match["sign"] else pence)


def pounds(pence: int) -> Money:
    """Turn whole pence into the `Money` that forms, prices and the API show."""
    return Money(Decimal(pence).scaleb(-2), "GBP")


def from_money(money: Money) -> Pence:
    """Turn pounds sterling back into whole pence; refuses other currencies and parts of a penny."""
    if str(money.currency) != "GBP":
        raise NotMoney(f"{money.currency} is not pounds sterling")
    scaled = Decimal(money.amount).scaleb(2)
    if not scaled.is_finite():
        raise NotMoney(f"{money.amount} is not an amount of money")
    if scaled != scaled.to_integral_value():
        raise NotMoney(f"{money.amount} has parts of a penny")
    return Pence(int(scaled))


def written(pence: int) -> str:
    """Write pence as money, always the same way: `£1,234.50`, `−£0.01`."""
    sign = "\N{MINUS SIGN}" if pence < 0 else ""
    whole, part = divmod(abs(pence), 100)
    return f"{sign}£{whole:,}.{part:02d}"
