"""Taking back: once, whole, the last line first, and only while the money is still there."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.ledger.books import DAY, Books, entry_of
from wallet.ledger import errors
from wallet.ledger.models import Entry
from wallet.ledger.posting import Posted, post
from wallet.ledger.reversal import draft_of_reversal, reverse


def take_back(entry_id: UUID, key: str = "back") -> Posted:
    return reverse(entry_id=entry_id, key=key, effective_on=DAY + timedelta(days=1), actor="Ruth")


def test_a_reversal_puts_every_balance_back(books: Books) -> None:
    before = {name: books.balance(name) for name in books.ids}
    moved = books.post("m", ("care.award", "care.available", 7), ("care.available", "care.committed", 40_07))
    back = entry_of(take_back(moved.entry_id))
    assert {name: books.balance(name) for name in books.ids} == before
    assert (back.reverses_id, back.kind, back.actor) == (moved.entry_id, "reversal", "Ruth")
    assert entry_of(moved).reversed_by == back


def test_the_last_line_is_taken_back_first(books: Books) -> None:
    moved = books.post("m", ("care.award", "care.available", 7), ("care.available", "care.committed", 40_07))
    back = entry_of(take_back(moved.entry_id))
    lines = back.transfers.order_by("position").values_list(
        "debit_account__code", "credit_account__code", "amount_pence"
    )
    assert list(lines) == [("care.committed", "care.available", 40_07), ("care.available", "care.award", 7)]


def test_a_reversal_told_twice_is_one_entry(books: Books) -> None:
    moved = books.post("m", ("care.available", "care.committed", 5))
    first = take_back(moved.entry_id)
    assert take_back(moved.entry_id) == (first.entry_id, False)
    assert books.balance("care.available") == 40_00


def test_an_entry_is_taken_back_once(books: Books) -> None:
    moved = books.post("m", ("care.available", "care.committed", 5))
    take_back(moved.entry_id)
    with pytest.raises(errors.AlreadyReversed):
        take_back(moved.entry_id, key="again")


def test_a_reversal_is_not_taken_back(books: Books) -> None:
    moved = books.post("m", ("care.available", "care.committed", 5))
    back = take_back(moved.entry_id)
    with pytest.raises(errors.NotReversible):
        take_back(back.entry_id, key="and forth")


def test_money_that_has_moved_on_is_not_taken_back(books: Books) -> None:
    award = Entry.objects.get(key="award")
    with pytest.raises(errors.Overdrawn):
        take_back(award.pk)
    assert books.balance("care.available") == 40_00


def test_what_never_was_is_not_taken_back(books: Books) -> None:
    with pytest.raises(errors.NothingToPost):
        take_back(uuid4())


def test_a_reversal_that_does_not_mirror_is_refused(books: Books) -> None:
    moved = books.post("m", ("care.available", "care.committed", 5))
    with pytest.raises(errors.NotReversible):
        books.post("back", ("care.committed", "care.available", 4), reverses=moved.entry_id)


def test_a_reversal_and_its_correction_are_posted_together(books: Books) -> None:
    wrong = books.post("wrong", ("care.available", "care.committed", 40_00))
    back = draft_of_reversal(entry_id=wrong.entry_id, key="back", effective_on=DAY, actor="Ruth", source="correction")
    post([back, books.draft("right", ("care.available", "care.committed", 4_00))])
    assert books.balance("care.available") == 36_00
