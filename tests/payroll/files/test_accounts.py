"""A run says whose bank account looks mistyped, and whether anybody could look."""

import pytest
from django.db import OperationalError

from payroll.files import accounts, modulus
from payroll.files.accounts import Accounts
from tests.payroll.files.runs import HOUSEHOLD, person, settle
from tests.payroll.files.weights import refuse_all_but_noughts

pytestmark = pytest.mark.django_db


def test_a_mistyped_account_is_found_and_a_right_one_is_not() -> None:
    refuse_all_but_noughts("089999")
    found = accounts.of_run(locked=settle(person(10), person(11), person(12, bank=None)))
    assert found == Accounts(mistyped=frozenset({"PA-11"}))


def test_the_account_that_pays_is_looked_at_too() -> None:
    refuse_all_but_noughts("200000")
    found = accounts.of_run(locked=settle(employer={"bank": {**HOUSEHOLD, "account_number": "55779911"}}))
    assert found == Accounts(is_employers_mistyped=True)
    found = accounts.of_run(locked=settle(employer={"bank": {**HOUSEHOLD, "account_number": "55779910"}}))
    assert found == Accounts()


def test_without_tables_nothing_is_checked_and_without_accounts_there_is_nothing_to_check() -> None:
    assert accounts.of_run(locked=settle()) == Accounts(is_checked=False)
    assert accounts.of_run(locked=settle(person(bank=None), employer={"bank": None})) == Accounts()


def test_a_place_without_a_database_can_still_work_out_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_table(**_: object) -> None:
        raise OperationalError("no such table: files_weight")

    monkeypatch.setattr(modulus, "check_all", no_table)
    assert accounts.of_run(locked=settle()) == Accounts(is_checked=False)
