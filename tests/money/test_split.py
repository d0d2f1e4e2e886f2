"""Fair splits: the parts always make the whole, and nobody is out by a penny or more."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet.money.split import split

amounts = st.integers(-(10**12), 10**12)
weights = st.lists(st.integers(0, 10**9), min_size=1, max_size=12).filter(any)


@pytest.mark.parametrize(
    ("pence", "shares", "parts"),
    [
        (100, [1, 1], [50, 50]),
        (101, [1, 1], [51, 50]),
        (100, [1, 1, 1], [34, 33, 33]),
        (200, [1, 1, 1], [67, 67, 66]),
        (10, [0, 1], [0, 10]),
        (1, [2, 3], [0, 1]),
        (-101, [1, 1], [-51, -50]),
        (0, [1, 2], [0, 0]),
        (5, [7], [5]),
    ],
)
def test_worked_by_hand(pence: int, shares: list[int], parts: list[int]) -> None:
    assert split(pence, shares) == parts


@given(amounts, weights)
def test_the_parts_make_the_whole(pence: int, shares: list[int]) -> None:
    assert sum(split(pence, shares)) == pence


@given(amounts, weights)
def test_no_part_is_a_whole_penny_out(pence: int, shares: list[int]) -> None:
    for part, share in zip(split(pence, shares), shares, strict=True):
        assert abs(part - Fraction(pence * share, sum(shares))) < 1


@given(amounts, weights)
def test_no_weight_means_no_money(pence: int, shares: list[int]) -> None:
    assert all(part == 0 for part, share in zip(split(pence, shares), shares, strict=True) if share == 0)


@given(amounts, weights)
def test_a_credit_returns_what_the_charge_took(pence: int, shares: list[int]) -> None:
    assert split(-pence, shares) == [-part for part in split(pence, shares)]


@given(weights)
def test_nobody_gives_more_than_they_have_left(shares: list[int]) -> None:
    for pence in (sum(shares), sum(shares) // 2, sum(shares) - 1):
        assert all(part <= share for part, share in zip(split(pence, shares), shares, strict=True))


@given(st.integers(0, 10**12), weights)
def test_more_weight_never_means_less_money(pence: int, shares: list[int]) -> None:
    paired = sorted(zip(shares, split(pence, shares), strict=True), key=lambda pair: pair[0])
    for lighter, heavier in pairwise(paired):
        assert lighter[0] == heavier[0] or lighter[1] <= heavier[1]


@pytest.mark.parametrize("shares", [[], [0], [0, 0], [-1, 2], [1, -1]], ids=str)
def test_weights_that_mean_nothing_are_refused(shares: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        split(100, shares)
