"""Statements: what they say is what the ledger says, for every period, for everybody's part of it."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.home.conftest import ENDS, STARTS, TODAY, Wallet, morning
from wallet.budgets.models import HeldBy, Holding
from wallet.home.queries.sights import Sight
from wallet.home.queries.statements import Asked, Book, Statement, statement
from wallet.ledger.closing import close
from wallet.ledger.queries import balances_on
from wallet.people.access import relation
from wallet.spending.models import Funding
from wallet.spending.operations import commitments

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


def draw(
    wallet: Wallet,
    dates: tuple[date, date] = OCTOBER,
    *,
    book: Book = Book.BUDGET,
    held_by: HeldBy | None = None,
    seen: Sight | None = None,
) -> Statement:
    portion = wallet.portion(held_by) if held_by else None
    asked = Asked(budget_ids=(wallet.budget.pk,), starts_on=dates[0], ends_on=dates[1], book=book, portion=portion)
    return statement(seen=seen or wallet.whole, asked=asked)


def rows(drawn: Statement) -> list[tuple[str, int, int, int]]:
    lines = drawn.footed.lines
    return [(line.movement.purpose, line.in_pence, line.out_pence, line.balance_pence) for line in lines]


@pytest.fixture
def spent(wallet: Wallet) -> Wallet:
    wallet.pay(30_00, on=date(2026, 9, 30), purpose="September")
    wallet.pay(100_01, on=date(2026, 10, 1), purpose="First of October")
    wallet.pay(55_50, on=date(2026, 10, 31), purpose="Last of October", held_by=HeldBy.PROVIDER)
    wallet.pay(7_00, on=date(2026, 11, 1), purpose="November")
    return wallet


def test_a_month_opens_with_what_was_there_and_closes_with_what_is_left(spent: Wallet) -> None:
    drawn = draw(spent)
    assert drawn.footed.total.opening_pence == 3_600_000 - 30_00
    assert rows(drawn) == [("First of October", 0, 100_01, 3_586_999), ("Last of October", 0, 55_50, 3_581_449)]
    assert drawn.footed.total.closing_pence == 3_581_449
    assert [(one.opening_pence, one.out_pence, one.closing_pence) for one in drawn.footed.streams] == [
        (1_500_000 - 7_50, 25_00 + 55_50, 1_491_200),
        (1_100_000 - 22_50, 75_01, 1_090_249),
        (1_000_000, 0, 1_000_000),
    ]


def test_one_month_closes_where_the_next_opens(spent: Wallet) -> None:
    october, november = draw(spent), draw(spent, (date(2026, 11, 1), date(2026, 11, 30)))
    assert october.footed.total.closing_pence == november.footed.total.opening_pence


def test_the_whole_year_opens_with_nothing_and_the_award_comes_in(spent: Wallet) -> None:
    drawn = draw(spent, (STARTS, ENDS))
    assert drawn.footed.total.opening_pence == 0
    assert drawn.footed.lines[0].in_pence == 3_600_000
    assert drawn.footed.total.closing_pence == 3_600_000 - 30_00 - 100_01 - 55_50 - 7_00


@pytest.mark.parametrize("book", Book)
@pytest.mark.parametrize("held_by", [None, HeldBy.HOLDER, HeldBy.PROVIDER])
def test_the_closing_balance_is_what_the_accounts_hold(spent: Wallet, book: Book, held_by: HeldBy | None) -> None:
    drawn = draw(spent, (date(2026, 7, 1), date(2026, 10, 31)), book=book, held_by=held_by)
    holdings = Holding.objects.filter(portion__budget=spent.budget).select_related("element")
    if held_by:
        holdings = holdings.filter(portion__held_by=held_by)
    if book is Book.BUDGET:
        accounts = {holding.available_account_id for holding in holdings}
    else:
        accounts = {holding.held_account_id for holding in holdings}
        if held_by is None:
            accounts |= {holding.element.bank_account_id for holding in holdings}
    held = balances_on([account for account in accounts if account], date(2026, 10, 31))
    assert drawn.footed.total.closing_pence == sum(held.values())


def test_the_account_of_the_holder_shows_what_was_paid_out_and_what_was_bought(spent: Wallet) -> None:
    drawn = draw(spent, (STARTS, ENDS), book=Book.ACCOUNT, held_by=HeldBy.HOLDER)
    assert sum(line.in_pence for line in drawn.footed.lines) == 1_200_000
    assert drawn.footed.total.out_pence == 30_00 + 100_01 + 7_00


def test_what_is_set_aside_changes_no_balance_and_is_named_at_the_end(spent: Wallet) -> None:
    tie = relation(user=spent.cast.holder, person=spent.cast.person, on=TODAY)
    aside = commitments.set_aside(
        portion=spent.portion(HeldBy.HOLDER),
        payee=spent.club,
        purpose="A week away",
        until=date(2027, 1, 31),
        amount_pence=400_00,
        outcome="",
        funding=Funding.SHARES,
        by=spent.cast.holder,
        at=morning(TODAY),
        relation=tie,
    )
    spent.pay(150_00, on=TODAY, commitment=aside, purpose="Deposit")
    drawn = draw(spent, (TODAY, TODAY))
    assert rows(drawn) == [("Deposit", 0, 150_00, 3_600_000 - 192_51 - 150_00)]
    assert drawn.set_aside_pence == 250_00


def test_money_moved_between_portions_leaves_one_comes_to_the_other_and_is_no_change_of_the_whole(
    spent: Wallet,
) -> None:
    spent.move_from_the_provider(100_000)
    today = (TODAY, TODAY)
    assert rows(draw(spent, today)) == []
    gave, got = (draw(spent, today, held_by=part).footed.total for part in (HeldBy.PROVIDER, HeldBy.HOLDER))
    assert (gave.out_pence, gave.in_pence) == (100_000, 0)
    assert (got.out_pence, got.in_pence) == (0, 100_000)
    account = draw(spent, today, book=Book.ACCOUNT, held_by=HeldBy.PROVIDER)
    assert rows(account) == []  # the provider still has it, until it pays it back


def test_a_closed_period_gives_the_same_opening_as_the_whole_history(spent: Wallet) -> None:
    before = draw(spent)
    close(through=date(2026, 9, 30), at=morning(TODAY), by="finance")
    after = draw(spent)
    assert rows(after) == rows(before)
    assert after.footed == before.footed


def test_a_provider_s_statement_is_of_its_own_part_only(spent: Wallet) -> None:
    seen = Sight(person_id=spent.cast.person.pk, organisation_ids=frozenset({spent.cast.provider.pk}))
    drawn = draw(spent, (STARTS, ENDS), seen=seen)
    assert not drawn.is_whole
    assert [(line.in_pence, line.out_pence) for line in drawn.footed.lines] == [(1_200_000, 0), (0, 55_50)]


def test_a_statement_takes_as_many_queries_with_many_lines_as_with_few(
    wallet: Wallet, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wallet.pay(1_00, on=date(2026, 10, 2))
    with django_assert_num_queries(5):
        draw(wallet)
    for day in range(12):
        wallet.pay(1_00, on=date(2026, 10, 3) + timedelta(days=day))
    with django_assert_num_queries(5):
        drawn = draw(wallet)
        assert [str(line.movement.payee) for line in drawn.footed.lines]
    assert len(drawn.footed.lines) == 13
