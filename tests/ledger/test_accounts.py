"""Opening funds and accounts: many at once, never twice, never differently."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.ledger.books import Books
from wallet.ledger import errors
from wallet.ledger.accounts import AccountSpec, ensure_fund, open_accounts
from wallet.ledger.models import Account, Fund, Side


def test_a_fund_is_opened_once(db: None) -> None:
    first = ensure_fund(code="nhs", name="NHS continuing healthcare")
    assert ensure_fund(code="nhs", name="NHS, said otherwise") == first
    assert Fund.objects.get(code="nhs").name == "NHS continuing healthcare"


def test_accounts_are_opened_once(books: Books) -> None:
    fund = books.funds["care"]
    specs = [AccountSpec("care.available", fund, Side.CREDIT), AccountSpec("new", fund, Side.DEBIT, may_overdraw=True)]
    opened = open_accounts(specs)
    assert opened["care.available"] == books["care.available"]
    assert open_accounts(specs) == opened
    new = Account.objects.get(code="new")
    assert (new.pk, new.fund_id, new.side, new.may_overdraw) == (opened["new"], fund, "debit", True)


@pytest.mark.parametrize(
    ("fund", "side", "may_overdraw"), [("health", "credit", False), ("care", "debit", False), ("care", "credit", True)]
)
def test_an_account_that_stands_differently_is_refused(books: Books, fund: str, side: str, may_overdraw: bool) -> None:
    with pytest.raises(errors.AccountDiffers):
        open_accounts([AccountSpec("care.available", books.funds[fund], Side(side), may_overdraw)])


def test_one_call_does_not_want_an_account_two_ways(books: Books) -> None:
    fund = books.funds["care"]
    with pytest.raises(errors.AccountDiffers):
        open_accounts([AccountSpec("new", fund, Side.CREDIT), AccountSpec("new", fund, Side.DEBIT)])


def test_a_thousand_accounts_cost_as_many_queries_as_one(
    books: Books, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    specs = [AccountSpec(f"many/{n}", books.funds["care"], Side.CREDIT) for n in range(200)]
    with django_assert_num_queries(5):
        open_accounts(specs)
    with django_assert_num_queries(3):
        open_accounts(specs)
