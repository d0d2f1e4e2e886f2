"""The roundings that HMRC's specifications name, and no other; amounts are exact fractions of a pound until then.

They divide whole numbers, which is exact and several times as quick as reckoning with fractions.
"""

from fractions import Fraction


def truncated(pounds: Fraction, places: int) -> Fraction:
    """Cut an amount off after so many decimal places, towards nought."""
    scale = 10**places
    cut = abs(pounds.numerator) * scale // pounds.denominator
    return Fraction(cut if pounds >= 0 else -cut, scale)


def pence_down(pounds: Fraction) -> int:
    """Round down to whole pence."""
    return pounds.numerator * 100 // pounds.denominator


def pence_up(pounds: Fraction) -> int:
    """Round up to whole pence."""
    return -(-pounds.numerator * 100 // pounds.denominator)


def pence_half_up(pounds: Fraction) -> int:
    """Round to the nearest penny, a half penny up."""
    return (pounds.numerator * 200 + pounds.denominator) // (2 * pounds.denominator)


def pence_half_down(pounds: Fraction) -> int:
    """Round as National Insurance does: three decimals kept, then a third decimal of 5 or less down, 6 or more up."""
    thousandths = pounds.numerator * 1000 // pounds.denominator
    return thousandths // 10 + (thousandths % 10 > 5)
