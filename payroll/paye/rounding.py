"""The roundings that HMRC's specifications name, and no other; amounts are exact fractions of a pound until then."""

from fractions import Fraction
from math import ceil, floor


def truncated(pounds: Fraction, places: int) -> Fraction:
    """Cut an amount off after so many decimal places, towards nought."""
    scale = 10**places
    cut = floor(abs(pounds) * scale)
    return Fraction(cut if pounds >= 0 else -cut, scale)


def pence_down(pounds: Fraction) -> int:
    """Round down to whole pence."""
    return floor(pounds * 100)


def pence_up(pounds: Fraction) -> int:
    """Round up to whole pence."""
    return ceil(pounds * 100)


def pence_half_up(pounds: Fraction) -> int:
    """Round to the nearest penny, a half penny up."""
    return floor(pounds * 100 + Fraction(1, 2))


def pence_half_down(pounds: Fraction) -> int:
    """Round as National Insurance does: three decimals kept, then a third decimal of 5 or less down, 6 or more up."""
    thousandths = floor(pounds * 1000)
    return thousandths // 10 + (thousandths % 10 > 5)
