"""Posting: what is taken, what is refused, and what a second telling of the same fact answers."""

import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from tests.ledger.books import DAY, Books, entry_of
from wallet.ledger import errors
from wallet.ledger.models import Entry, Posting, Transfer
from wallet.ledger.posting import Draft, Line, post


def test_an_entry_moves_money_and_writes_both_passbooks(books: Books) -> None:
    assert (books.balance("care.award"), books.balance("care.available")) == (100_00, 40_00)
    passbook = Posting.objects.filter(account=books["care.available"]).order_by("number")
    assert list(passbook.values_list("number", "change_pence", "balance_pence")) == [
        (1, 100_00, 100_00),
        (2, -60_00, 40_00),
    ]


def test_every_line_of_an_entry_is_posted_in_its_order(books: Books) -> None:
    books.post("two", ("care.available", "care.committed", 40_00), ("care.committed", "care.available", 100_00))
    assert (books.balance("care.available"), books.balance("care.committed")) == (100_00, 0)
    with pytest.raises(errors.Overdrawn):
        books.post("wrong way round", ("care.committed", "care.available", 1), ("care.available", "care.committed", 1))


def test_an_entry_keeps_who_and_where_from(books: Books) -> None:
    entry = entry_of(books.post("k", ("care.available", "care.committed", 1), actor="Moncia", source="screen"))
    assert (entry.key, entry.kind, entry.effective_on, entry.actor, entry.source) == (
        "k",
        "move",
        DAY,
        "Moncia",
        "screen",
    )
    assert entry.final_transfer.entry_id == entry.pk


def test_the_same_fact_told_twice_is_one_entry(books: Books) -> None:
    first = books.post("k", ("care.available", "care.committed", 1_00))
    second = books.post("k", ("care.available", "care.committed", 1_00), actor="somebody else", source="a retry")
    assert first.is_new
    assert second == (first.entry_id, False)
    assert books.balance("care.available") == 39_00


@pytest.mark.parametrize(
    "change",
    [
        {"lines": [Line(1, 2, 5)]},
        {"kind": "other"},
        {"effective_on": DAY + timedelta(days=1)},
        {"reverses": uuid.uuid4()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_same_key_with_other_content_is_refused(books: Books, change: dict[str, Any]) -> None:
    books.post("k", ("care.available", "care.committed", 1_00))
    with pytest.raises(errors.KeyReused):
        books.post("k", ("care.available", "care.committed", 1_00), **change)
    assert books.balance("care.available") == 39_00


def test_a_batch_mixes_new_facts_and_old_ones(books: Books) -> None:
    first = books.post("b", ("care.available", "care.committed", 2))
    drafts = [books.draft(key, ("care.available", "care.committed", 2)) for key in ("a", "b", "c", "a")]
    posted = post(drafts)
    assert [one.is_new for one in posted] == [True, False, True, False]
    assert posted[1].entry_id == first.entry_id
    assert posted[3].entry_id == posted[0].entry_id
    assert books.balance("care.available") == 40_00 - 6


def test_a_batch_is_all_or_nothing(books: Books) -> None:
    drafts = [books.draft("small", ("care.available", "care.committed", 1))]
    drafts += [books.draft("large", ("care.available", "care.committed", 40_00))]
    with pytest.raises(errors.Overdrawn):
        post(drafts)
    assert not Entry.objects.filter(key="small").exists()
    assert books.balance("care.available") == 40_00


def test_a_batch_with_one_key_for_two_facts_is_refused(books: Books) -> None:
    with pytest.raises(errors.KeyReused):
        post([books.draft("k", ("care.available", "care.committed", pence)) for pence in (1, 2)])


def test_a_batch_is_posted_in_the_order_given(books: Books) -> None:
    there, back = ("care.available", "care.committed", 40_00), ("care.committed", "care.available", 100_00)
    post([books.draft("z", there), books.draft("a", back)])
    passbook = Posting.objects.filter(account=books["care.available"]).order_by("number")
    assert list(passbook.values_list("transfer__entry__key", flat=True)) == ["award", "commit", "z", "a"]


def test_a_refusal_inside_a_transaction_leaves_the_rest_of_it_standing(books: Books) -> None:
    with transaction.atomic():
        books.post("before", ("care.available", "care.committed", 1))
        with pytest.raises(errors.Overdrawn):
            books.post("too much", ("care.available", "care.committed", 40_00))
        books.post("after", ("care.available", "care.committed", 1))
    assert set(Entry.objects.values_list("key", flat=True)) == {"award", "commit", "before", "after"}


@pytest.mark.django_db(transaction=True)
def test_a_refusal_outside_a_transaction_writes_nothing() -> None:
    from tests.ledger.books import open_books

    books = open_books()
    with pytest.raises(errors.Overdrawn, match="not enough money"):
        books.post("too much", ("care.available", "care.committed", 1))
    assert books.post("award", ("care.award", "care.available", 5)).is_new
    assert Entry.objects.count() == Transfer.objects.count() == 1


@pytest.mark.parametrize(
    "pence", [0, -1, 1.0, True, Decimal(5), "5", None, 10**13 + 1], ids=lambda pence: f"{type(pence).__name__} {pence}"
)
def test_only_whole_pence_above_nothing_are_taken(books: Books, pence: Any) -> None:
    with pytest.raises(errors.NotWholePence):
        books.post("k", ("care.available", "care.committed", pence))


def test_one_account_is_not_two(books: Books) -> None:
    with pytest.raises(errors.SameAccount):
        books.post("k", ("care.available", "care.available", 1))


def test_money_of_one_funder_does_not_become_anothers(books: Books) -> None:
    with pytest.raises(errors.FundsDiffer):
        books.post("k", ("care.available", "health.available", 1))


def test_an_account_that_does_not_exist_is_refused(books: Books) -> None:
    unknown = Draft(key="k", kind="move", effective_on=DAY, lines=[Line(books["care.award"], 10**9, 1)])
    with pytest.raises(errors.AccountUnknown):
        post([unknown])


@pytest.mark.parametrize("change", [{"key": ""}, {"kind": ""}, {"lines": []}], ids=lambda change: next(iter(change)))
def test_nothing_is_not_posted(books: Books, change: dict[str, Any]) -> None:
    with pytest.raises(errors.NothingToPost):
        post([Draft(**{"key": "k", "kind": "move", "effective_on": DAY, "lines": [Line(1, 2, 3)], **change})])


def test_no_drafts_are_refused() -> None:
    with pytest.raises(errors.NothingToPost):
        post([])


def test_a_moment_is_not_a_day(books: Books) -> None:
    with pytest.raises(TypeError):
        books.post("k", ("care.available", "care.committed", 1), effective_on=datetime(2026, 4, 6, 12, tzinfo=UTC))


def test_an_overdrawn_account_may_still_be_paid_into(books: Books) -> None:
    books.post("paid in early", ("care.bank", "care.award", 150_00))
    assert books.balance("care.award") == -50_00
    books.post("awarded later", ("care.award", "care.available", 10_00))
    assert books.balance("care.award") == -40_00


def test_an_odd_key_is_kept_as_it_is(books: Books) -> None:
    key = 'Zażółć "gęślą" {jaźń}, \\ \n 💷 NULL'
    assert entry_of(books.post(key, ("care.available", "care.committed", 1), actor=key)).key == key
    assert not books.post(key, ("care.available", "care.committed", 1)).is_new


def test_postings_are_stamped_in_the_order_of_their_numbers(books: Books) -> None:
    for n in range(20):
        books.post(f"k{n}", ("care.available", "care.committed", 1), effective_on=date(2026, 5, 20 - n))
    stamps = list(
        Posting.objects.filter(account=books["care.available"]).order_by("number").values_list("posted_at", flat=True)
    )
    assert stamps == sorted(stamps)
    assert stamps[0] < stamps[-1]


def test_an_entry_costs_one_statement_on_postgresql(
    books: Books, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # SQLite: savepoint, known keys, last transfer, entries, transfers, release.
    expected = 1 if connection.vendor == "postgresql" else 6
    with django_assert_num_queries(expected):
        books.post("k", ("care.available", "care.committed", 1))
    with django_assert_num_queries(expected):
        post([books.draft(f"k{n}", *[("care.available", "care.committed", 1)] * 3) for n in range(50)])
