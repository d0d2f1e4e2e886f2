"""The arithmetic of the modulus check: three algorithms and the fourteen exceptions of Pay.UK's published rules.

The digits of sort code and account number are called u v w x y z a b c d e f g h, as the rules call them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

POSITIONS = 14
EXCEPTIONS = range(1, 15)
A, B, C, G, H = 6, 7, 8, 12, 13

# Exception 2: the weights of an account that does not begin with 0, and of one of those whose g is 9.
NOT_BEGINNING_WITH_0 = (0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1)
AND_G_IS_9 = (0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1)
CHECKED_AS = {8: "090126", 9: "309634"}  # exceptions that put another sort code in the place of the account's own
ONE_OF_TWO = {(2, 9), (10, 11), (12, 13)}  # pairs of exceptions of which one check is enough


class Algorithm(StrEnum):
    """How the products of digits and weights are added up."""

    MOD10 = "MOD10"
    MOD11 = "MOD11"
    DBLAL = "DBLAL"

    @property
    def modulus(self) -> int:
        """Answer what the total is divided by."""
        return 11 if self is Algorithm.MOD11 else 10


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the table of weights."""

    algorithm: Algorithm
    weights: tuple[int, ...]
    exception: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A check and the range of sort codes that it is for; of two for one sort code, the lower line comes first."""

    number: int
    starts_at: str
    ends_at: str
    check: Check


def passes(*, checks: Sequence[Check], substitutes: Mapping[str, str], sort_code: str, account: str) -> bool:
    """Answer whether an account number can exist; a sort code without checks has none to fail."""
    digits = sort_code + account
    if not checks or (any(check.exception == 6 for check in checks) and _is_foreign(digits)):
        return True
    first, second = checks[0], checks[1] if len(checks) > 1 else None
    is_passed = _passes(first, digits, substitutes)
    if second is None:
        return is_passed or (first.exception == 14 and _passes_shifted(first, sort_code, account))
    if (first.exception, second.exception) in ONE_OF_TWO:
        return is_passed or _passes(second, digits, substitutes)
    return is_passed and _passes(second, digits, substitutes)


def _is_foreign(digits: str) -> bool:
    """Answer whether it may be an account in another currency, which no check fits (exception 6)."""
    return digits[A] in "45678" and digits[G] == digits[H]


def _passes(check: Check, digits: str, substitutes: Mapping[str, str]) -> bool:
    if check.exception == 3 and digits[C] in "69":
        return True  # this check need not be made
    sort_code = CHECKED_AS.get(check.exception, digits[:6])
    if check.exception == 5:
        sort_code = substitutes.get(sort_code, sort_code)
    digits = sort_code + digits[6:]
    total = _total(check.algorithm, _weights(check, digits), digits) + (27 if check.exception == 1 else 0)
    rest = total % check.algorithm.modulus
    if check.exception == 4:
        return rest == int(digits[G:])
    if check.exception == 5:
        is_eleven = check.algorithm is Algorithm.MOD11
        expected = (check.algorithm.modulus - rest) % check.algorithm.modulus  # 10 is no digit: a rest of 1 never fits
        return expected == int(digits[G] if is_eleven else digits[H])
    return rest == 0


def _weights(check: Check, digits: str) -> tuple[int, ...]:
    g_is_9 = digits[G] == "9"
    if check.exception == 2 and digits[A] != "0":
        return AND_G_IS_9 if g_is_9 else NOT_BEGINNING_WITH_0
    if g_is_9 and (check.exception == 7 or (check.exception == 10 and digits[A:C] in {"09", "99"})):
        return (0,) * C + check.weights[C:]
    return check.weights


def _total(algorithm: Algorithm, weights: Sequence[int], digits: str) -> int:
    products = [weight * int(digit) for weight, digit in zip(weights, digits, strict=True)]
    if algorithm is Algorithm.DBLAL:
        return sum(int(digit) for product in products for digit in str(product))
    return sum(products)


def _passes_shifted(check: Check, sort_code: str, account: str) -> bool:
    """Check once more without the last digit, where that may be left off (exception 14)."""
    if account[-1] not in "019":
        return False
    return _passes(replace(check, exception=0), sort_code + "0" + account[:-1], {})
