"""The modulus check, with tables made up for these tests and every sum worked by hand.

Pay.UK's own tables and cases are not open, so none of them is here. Letters are the digits u v w x y z of the sort
code and a b c d e f g h of the account.
"""

import pytest

from payroll.files.modulus_rules import Algorithm, Check, passes

NO = (0,) * 6  # the sort code does not count
ONE = (1,) * 6  # each digit of the sort code counts once
RISING = (8, 7, 6, 5, 4, 3, 2, 1)
ALTERNATE = (1, 2, 1, 2, 1, 2, 1, 1)
DOUBLE = (2, 1) * 7


def mod10(*weights: int, exception: int = 0) -> Check:
    return Check(Algorithm.MOD10, weights, exception)


def mod11(*weights: int, exception: int = 0) -> Check:
    return Check(Algorithm.MOD11, weights, exception)


def dblal(*weights: int, exception: int = 0) -> Check:
    return Check(Algorithm.DBLAL, weights, exception)


def valid(*checks: Check, account: str, sort_code: str = "900001", substitutes: dict[str, str] | None = None) -> bool:
    return passes(checks=checks, substitutes=substitutes or {}, sort_code=sort_code, account=account)


def test_mod10_adds_products_up_to_a_multiple_of_ten() -> None:
    check = mod10(*NO, *ALTERNATE)
    assert valid(check, account="12345670")  # 1 + 4 + 3 + 8 + 5 + 12 + 7 + 0 = 40
    assert not valid(check, account="12345678")  # 48


def test_mod11_adds_products_up_to_a_multiple_of_eleven() -> None:
    check = mod11(*NO, *RISING)
    assert valid(check, account="12345679")  # 8 + 14 + 18 + 20 + 20 + 18 + 14 + 9 = 121
    assert not valid(check, account="12345678")  # 120
    assert not valid(check, account="12345670")  # 112


def test_double_alternate_adds_the_digits_of_the_products() -> None:
    check = dblal(*DOUBLE)
    # sort code 18 and 1: 1 + 8 + 1; account 2, 2, 6, 4, 10, 6, 14, h: 2 + 2 + 6 + 4 + 1 + 6 + 5 = 26
    assert valid(check, account="12345674")  # 10 + 26 + 4 = 40
    assert not valid(check, account="12345678")  # 44


def test_a_sort_code_without_checks_has_none_to_fail() -> None:
    assert valid(account="12345678")


def test_two_checks_must_both_pass() -> None:
    checks = mod10(*NO, *ALTERNATE), mod11(*NO, *RISING)
    assert not valid(*checks, account="12345670")  # 40, but 112
    assert not valid(*checks, account="12345679")  # 121, but 49
    assert valid(*checks, account="00900001")  # 9 + 1 = 10, and 54 + 1 = 55


def test_exception_1_adds_27() -> None:
    check = dblal(*DOUBLE, exception=1)
    assert valid(check, account="12345677")  # 36 + 7 + 27 = 70
    assert not valid(check, account="12345674")  # 40 without the 27


FIRST_2, SECOND_9 = mod11(*NO, *RISING, exception=2), mod11(*ONE, *RISING, exception=9)


@pytest.mark.parametrize(
    ("account", "is_valid"),
    [
        ("02345676", True),  # begins with 0: 14 + 18 + 20 + 20 + 18 + 14 + 6 = 110
        ("12345674", True),  # z·3 = 3; 6 + 8 + 24 + 28 + 50 + 54 + 21 + 4 = 195; together 198 = 18 · 11
        ("12345694", True),  # g is 9: 24 + 28 + 50 + 54 + 27 + 4 = 187 = 17 · 11
        ("12345676", True),  # 200 is none; as 309634: 3 + 0 + 9 + 6 + 3 + 4 = 25, and 118: 143 = 13 · 11
        ("12345675", False),  # 199, and 25 + 117 = 142
    ],
)
def test_exceptions_2_and_9_have_other_weights_and_then_another_sort_code(account: str, is_valid: bool) -> None:
    assert valid(FIRST_2, SECOND_9, account=account) is is_valid


def test_exception_2_weighs_the_sort_code_too() -> None:
    # w 2, x 3·2, y 4·5, z 5·3: 43; 6 + 8 + 24 + 28 + 50 + 54 + 21 + 8 = 199; together 242 = 22 · 11
    assert valid(FIRST_2, SECOND_9, account="12345678", sort_code="912345")
    assert not valid(FIRST_2, SECOND_9, account="12345677", sort_code="912345")  # 241, and 25 + 119 = 144


def test_exception_3_leaves_the_second_check_out_where_c_is_6_or_9() -> None:
    checks = mod10(*NO, *ALTERNATE), dblal(*DOUBLE, exception=3)
    assert valid(*checks, account="12945674")  # 1 + 4 + 9 + 8 + 5 + 12 + 7 + 4 = 50; the second would be 43
    assert valid(*checks, account="12645679") is False  # 1 + 4 + 6 + 8 + 5 + 12 + 7 + 9 = 52
    assert valid(*checks, account="12345670") is False  # 40, but 10 + 26 + 0 = 36
    assert valid(*checks, account="90000001")  # 9 + 1 = 10, and 10 + 1 + 8 + 1 = 20
    six = mod10(*NO, *ALTERNATE), mod10(*NO, 0, 0, 0, 0, 0, 0, 0, 1, exception=3)
    assert valid(*six, account="12645677")  # 50; the second would be 7


def test_exception_4_wants_the_remainder_as_the_last_two_digits() -> None:
    check = mod11(*NO, 8, 7, 6, 5, 4, 3, 0, 0, exception=4)
    assert valid(check, account="12345610")  # 8 + 14 + 18 + 20 + 20 + 18 = 98, remainder 10
    assert not valid(check, account="12345611")
    assert valid(check, account="12000000")  # 8 + 14 = 22, remainder 0
    assert not valid(check, account="12000011")


FIFTH = (
    mod11(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, exception=5),
    dblal(*NO, 2, 1, 2, 1, 2, 1, 2, 0, exception=5),
)


@pytest.mark.parametrize(
    ("account", "is_valid"),
    [
        # z is 2 by the substitute; 2 + 22 = 24, remainder 2, g = 9; 2 + 2 + 6 + 4 + 1 + 7 + 9 = 31, remainder 1, h = 9
        ("12345799", True),
        ("12345798", False),  # the second check wants 9
        ("12345769", False),  # 6 would do for the sort code itself: 5 + 22 = 27, remainder 5
        ("90000001", True),  # 2 + 9 = 11, remainder 0, g = 0; 1 + 8 = 9, h = 1
        ("18000000", True),  # 2 + 9 = 11, g = 0; 2 + 8 = 10, remainder 0, h = 0
    ],
)
def test_exception_5_takes_a_substitute_and_wants_two_check_digits(account: str, is_valid: bool) -> None:
    assert valid(*FIFTH, account=account, sort_code="900005", substitutes={"900005": "900002"}) is is_valid


def test_exception_5_knows_no_check_digit_for_a_remainder_of_1() -> None:
    accounts = [f"910000{last:02d}" for last in range(100)]  # 2 + 10 = 12, remainder 1
    assert not any(valid(*FIFTH, account=one, sort_code="900005", substitutes={"900005": "900002"}) for one in accounts)


def test_exception_5_without_a_substitute_takes_the_sort_code_itself() -> None:
    # 5 + 22 = 27, remainder 5, g = 6; 2 + 2 + 6 + 4 + 1 + 7 + (12: 1 + 2) = 25, remainder 5, h = 5
    assert valid(*FIFTH, account="12345765", sort_code="900005")


def test_exception_6_leaves_accounts_in_other_currencies_alone() -> None:
    check = mod10(*NO, *ALTERNATE, exception=6)
    assert valid(check, account="41234588")  # a is 4, g is h: not checked; it would be 44
    assert valid(check, account="81234588")
    assert not valid(check, account="31234588")  # 43
    assert not valid(check, account="41234587")  # 43, g is not h
    assert valid(check, account="41234584")  # 4 + 2 + 2 + 6 + 4 + 10 + 8 + 4 = 40
    second = mod10(*NO, 0, 0, 0, 0, 0, 0, 0, 1, exception=6)
    assert valid(check, second, account="41234588")


def test_exception_7_leaves_the_first_eight_digits_out_where_g_is_9() -> None:
    check = mod10(*ONE, *ALTERNATE, exception=7)
    assert valid(check, account="12345693", sort_code="900007")  # 3 + 8 + 5 + 12 + 9 + 3 = 40; 61 with all of them
    assert valid(check, account="12345683", sort_code="900007")  # 16 + 1 + 4 + 3 + 8 + 5 + 12 + 8 + 3 = 60
    assert not valid(check, account="12345692", sort_code="900007")


def test_exception_8_is_checked_as_another_sort_code() -> None:
    check = mod10(*ONE, *ALTERNATE, exception=8)
    assert valid(check, account="12345672", sort_code="900008")  # 0 + 9 + 0 + 1 + 2 + 6 = 18; 18 + 42 = 60
    assert not valid(check, account="12345673", sort_code="900008")  # its own 17 + 43 = 60 does not count


@pytest.mark.parametrize(
    ("account", "is_valid"),
    [
        ("09345695", True),  # 18 + 20 + 20 + 18 + 18 + 5 = 99, the digits before c left out
        ("99345695", True),  # and so for 99
        ("09345691", False),  # 95; the second: 11 + 0 + 9 + 6 + 4 + 1 + 6 + 9 + 1 = 47
        ("09345694", True),  # 98; the second: 50
        ("19345692", True),  # 10 + 8 + 63 + 94 + 2 = 177; the second: 11 + 2 + 9 + 6 + 4 + 1 + 6 + 9 + 2 = 50
        ("19345695", False),  # 180, and 53
    ],
)
def test_exceptions_10_and_11_need_one_check_of_two(account: str, is_valid: bool) -> None:
    checks = mod11(*ONE, *RISING, exception=10), dblal(*DOUBLE, exception=11)
    assert valid(*checks, account=account, sort_code="900010") is is_valid


def test_exceptions_12_and_13_need_one_check_of_two() -> None:
    checks = mod11(*NO, *RISING, exception=12), mod10(*NO, *ALTERNATE, exception=13)
    assert valid(*checks, account="12345679")  # 121; 49
    assert valid(*checks, account="12345670")  # 112; 40
    assert not valid(*checks, account="12345671")  # 113; 41


def test_exception_14_tries_again_without_the_last_digit() -> None:
    check = mod11(*NO, *RISING, exception=14)
    assert valid(check, account="12345679")  # 121 at once
    assert valid(check, account="12345600")  # 98; then 01234560: 7 + 12 + 15 + 16 + 15 + 12 = 77
    assert valid(check, account="12345609")  # 107; then 77
    assert not valid(check, account="12345602")  # 100, and 2 is not left off
    assert not valid(check, account="12345670")  # 112; then 01234567: 84
