"""Entries that are stamped, dated, completed or reversed falsely."""

import uuid
from datetime import date

from tests.ledger.attacks.listing import attack
from tests.ledger.attacks.situations import closed, commit_id, first_entry
from tests.ledger.books import Books, next_transfer_id, raw_entry, raw_transfer
from wallet.ledger import errors
from wallet.ledger.models import Entry, Transfer


@attack("entry_is_stamped_by_the_clock", errors.WrittenByHand)
def stamp_an_entry_with_yesterday(books: Books) -> None:
    raw_entry(books.line("care.available", "care.committed", 1), posted_at="2020-01-01 00:00:00+00:00")


@attack("entry_is_in_an_open_period", errors.PeriodClosed)
def date_an_entry_back_into_a_closed_period(books: Books) -> None:
    closed()
    raw_entry(books.line("care.available", "care.committed", 1), effective_on=date(2026, 4, 30))


@attack("entry_is_in_an_open_period", errors.PeriodClosed, engines=("sqlite",))
def date_an_entry_on_no_real_day(books: Books) -> None:
    line = books.line("care.available", "care.committed", 1)
    raw_entry(line, effective_on="2026-04-31")  # type: ignore[arg-type]


@attack("entry_comes_before_its_transfers", errors.EntryFinished)
def complete_an_entry_with_anothers_transfer(books: Books) -> None:
    books.post("two", *[("care.available", "care.committed", 1)] * 2)
    raw_entry(final=Transfer.objects.get(entry__key="two", position=1).pk)


@attack("entry_takes_no_late_transfer", errors.EntryFinished)
def add_a_line_to_a_finished_entry(books: Books) -> None:
    raw_transfer(books.line("care.award", "care.available", 5), entry_id=first_entry().pk, position=2)


@attack("entry_takes_no_late_transfer", errors.EntryFinished)
def leave_a_gap_between_lines(books: Books) -> None:
    raw_transfer(books.line("care.award", "care.available", 5), entry_id=first_entry().pk, position=7)


@attack("entry_takes_no_late_transfer", errors.EntryFinished)
def give_an_entrys_last_transfer_to_another(books: Books) -> None:
    promised = next_transfer_id() + 5000
    raw_entry(key="empty", final=promised)
    taker = raw_entry(books.line("care.available", "care.committed", 1), key="taker", final=promised + 1)
    raw_transfer(books.line("care.available", "care.committed", 1), entry_id=taker, position=2, transfer_id=promised)
    raw_transfer(
        books.line("care.available", "care.committed", 1), entry_id=taker, position=3, transfer_id=promised + 1
    )


@attack("entry_takes_no_late_transfer", errors.EntryFinished, sole=False)
def transfer_without_an_entry(books: Books) -> None:
    raw_transfer(books.line("care.award", "care.available", 5), entry_id=uuid.uuid4(), position=1)


@attack(None)
def enter_nothing(books: Books) -> None:
    raw_entry(final=next_transfer_id())


@attack(None)
def enter_only_the_first_half(books: Books) -> None:
    raw_entry(books.line("care.award", "care.available", 5), final=next_transfer_id() + 1)


@attack(None, errors.KeyReused)
def enter_the_same_fact_twice(books: Books) -> None:
    raw_entry(books.line("care.award", "care.available", 100_00), key="award")


@attack(None, errors.AlreadyReversed)
def reverse_an_entry_twice(books: Books) -> None:
    for key in ("once", "twice"):
        raw_entry(books.line("care.committed", "care.available", 60_00), key=key, reverses=commit_id())


@attack("reversal_is_of_an_original", errors.NotReversible)
def reverse_a_reversal(books: Books) -> None:
    raw_entry(books.line("care.committed", "care.available", 60_00), key="back", reverses=commit_id())
    back = Entry.objects.get(key="back").pk
    raw_entry(books.line("care.available", "care.committed", 60_00), key="and forth", reverses=back)


@attack("reversal_mirrors_its_original", errors.NotReversible)
def reverse_more_than_there_was(books: Books) -> None:
    books.post("more", ("care.available", "care.committed", 40_00))
    raw_entry(books.line("care.committed", "care.available", 60_01), reverses=commit_id())


@attack("reversal_mirrors_its_original", errors.NotReversible)
def reverse_half_an_entry(books: Books) -> None:
    books.post("two", *[("care.available", "care.committed", 1)] * 2)
    raw_entry(books.line("care.committed", "care.available", 1), reverses=Entry.objects.get(key="two").pk)
