"""Every way into the ledger that was thought of, each with the guard that stands there.

`sole` says that nothing but that guard stands there: with the guard down, the attack has to succeed.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import IntegrityError

from tests.ledger.books import Books, next_transfer_id, raw_entry, raw_transfer, sql
from wallet.ledger import closing, errors
from wallet.ledger.models import Account, Close, Entry, Fund, Posting, Transfer

BOTH = ("sqlite", "postgresql")
LATER = datetime(2026, 6, 1, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Attack:
    """A sentence, the guard that refuses it (none: a declared constraint), and how it is done."""

    name: str
    guard: str | None
    act: Callable[[Books], object]
    error: type[errors.Refused] | None = None
    engines: tuple[str, ...] = BOTH
    sole: bool = True


ATTACKS: list[Attack] = []


def attack(
    guard: str | None,
    error: type[errors.Refused] | None = None,
    *,
    engines: tuple[str, ...] = BOTH,
    sole: bool = True,
) -> Callable[[Callable[[Books], object]], Callable[[Books], object]]:
    """List an attack under the sentence that is its function's name."""

    def listed(act: Callable[[Books], object]) -> Callable[[Books], object]:
        name = act.__name__.strip("_").replace("_", " ")
        ATTACKS.append(Attack(name, guard, act, error, engines, sole and guard is not None))
        return act

    return listed


def first_entry() -> Entry:
    """Find the entry that the books opened with."""
    return Entry.objects.get(key="award")


def closed() -> Close:
    """Close the books through the end of April."""
    return closing.close(through=date(2026, 4, 30), by="finance", at=LATER)


# ---- what is written stays -------------------------------------------------------------------------------------------


@attack("entry_is_append_only", errors.AppendOnly)
def change_an_entrys_kind(books: Books) -> None:
    Entry.objects.update(kind="forged")


@attack("entry_is_append_only", errors.AppendOnly)
def move_an_entry_to_another_day(books: Books) -> None:
    sql("UPDATE ledger_entry SET effective_on = '2020-01-01'")


@attack("entry_is_append_only", errors.AppendOnly, sole=False)
def delete_an_entry(books: Books) -> None:
    Entry.objects.filter(key="award")._raw_delete("default")


@attack("entry_is_append_only", errors.KeyReused, engines=("sqlite",), sole=False)
def replace_an_entry(books: Books) -> None:
    columns = "actor, source, reverses_id, final_transfer_id"
    sql(
        f"REPLACE INTO ledger_entry (id, key, digest, kind, effective_on, {columns})"
        f" SELECT id, key, 'forged', kind, effective_on, {columns} FROM ledger_entry LIMIT 1"
    )


@attack("entry_is_append_only", sole=False)
def upsert_an_entry(books: Books) -> None:
    columns = "kind, effective_on, posted_at, actor, source, reverses_id, final_transfer_id"
    sql(
        f"INSERT INTO ledger_entry (id, key, digest, {columns}) SELECT id, key, digest, {columns} FROM ledger_entry"
        " WHERE key = 'award' ON CONFLICT (id) DO UPDATE SET digest = 'forged'"
    )


@attack("transfer_is_append_only", errors.AppendOnly)
def change_an_amount(books: Books) -> None:
    Transfer.objects.update(amount_pence=1)


@attack("transfer_is_append_only", errors.AppendOnly, sole=False)
def delete_a_transfer(books: Books) -> None:
    Transfer.objects.filter(entry__key="award")._raw_delete("default")


@attack("transfer_is_append_only", errors.AppendOnly, engines=("sqlite",), sole=False)
def replace_a_transfer(books: Books) -> None:
    sql(
        "REPLACE INTO ledger_transfer (id, entry_id, position, debit_account_id, credit_account_id, amount_pence)"
        " SELECT id, entry_id, position, debit_account_id, credit_account_id, 1 FROM ledger_transfer LIMIT 1"
    )


@attack("posting_is_append_only", errors.AppendOnly)
def change_a_balance(books: Books) -> None:
    sql("UPDATE ledger_posting SET balance_pence = 999999")


@attack("posting_is_append_only", errors.AppendOnly)
def delete_the_passbooks(books: Books) -> None:
    sql("DELETE FROM ledger_posting")


@attack("posting_is_append_only", errors.AppendOnly, engines=("postgresql",))
def truncate_the_passbooks(books: Books) -> None:
    sql("TRUNCATE ledger_posting")


@attack("posting_is_append_only", errors.AppendOnly, engines=("sqlite",), sole=False)
def replace_a_posting(books: Books) -> None:
    columns = "transfer_id, account_id, number, change_pence, posted_at"
    sql(f"REPLACE INTO ledger_posting ({columns}, balance_pence) SELECT {columns}, 5 FROM ledger_posting LIMIT 1")


@attack("account_never_changes", errors.AppendOnly)
def move_an_account_to_another_fund(books: Books) -> None:
    Account.objects.filter(pk=books["care.available"]).update(fund_id=books.funds["health"])


@attack("account_never_changes", errors.AppendOnly)
def let_an_account_be_overdrawn(books: Books) -> None:
    sql("UPDATE ledger_account SET may_overdraw = true")


@attack("account_never_changes", errors.AppendOnly)
def delete_an_account(books: Books) -> None:
    sql("DELETE FROM ledger_account WHERE id = %s", [books["health.held"]])


@attack("account_never_changes", errors.AppendOnly, engines=("sqlite",))
def replace_an_account(books: Books) -> None:
    sql(
        "REPLACE INTO ledger_account (id, code, fund_id, side, may_overdraw)"
        " SELECT id, code, %s, side, may_overdraw FROM ledger_account WHERE id = %s",
        [books.funds["health"], books["care.available"]],
    )


@attack("fund_keeps_its_code", errors.AppendOnly)
def give_a_fund_another_code(books: Books) -> None:
    Fund.objects.filter(pk=books.funds["care"]).update(code="forged")


@attack("fund_keeps_its_code", errors.AppendOnly)
def delete_a_fund(books: Books) -> None:
    fund = Fund.objects.create(code="unused", name="Unused")
    sql("DELETE FROM ledger_fund WHERE id = %s", [fund.pk])


@attack("fund_keeps_its_code", errors.AppendOnly, engines=("postgresql",), sole=False)
def truncate_everything(books: Books) -> None:
    sql("TRUNCATE ledger_fund CASCADE")


@attack("fund_keeps_its_code", errors.AppendOnly, engines=("sqlite",))
def replace_a_fund(books: Books) -> None:
    sql("REPLACE INTO ledger_fund (id, code, name) VALUES (%s, 'forged', 'Forged')", [books.funds["care"]])


@attack("close_is_append_only", errors.AppendOnly)
def forge_a_seal(books: Books) -> None:
    closed()
    Close.objects.update(seal="forged")


@attack("close_is_append_only", errors.AppendOnly, sole=False)
def open_a_closed_period_again(books: Books) -> None:
    closed()
    sql("DELETE FROM ledger_close")


@attack("closing_balance_is_append_only", errors.AppendOnly)
def change_a_closing_balance(books: Books) -> None:
    closed()
    sql("UPDATE ledger_closingbalance SET balance_pence = balance_pence + 1")


@attack("closing_balance_is_append_only", errors.AppendOnly)
def lose_the_closing_balances(books: Books) -> None:
    closed()
    sql("DELETE FROM ledger_closingbalance")


# ---- entries ---------------------------------------------------------------------------------------------------------


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


def commit_id() -> uuid.UUID:
    """Find the entry that committed £60."""
    return Entry.objects.get(key="commit").pk


# ---- transfers and postings ------------------------------------------------------------------------------------------


@attack("transfer_stays_in_one_fund", errors.FundsDiffer)
def carry_money_to_another_funder(books: Books) -> None:
    raw_entry(books.line("care.available", "health.available", 1))


@attack("transfer_stays_in_one_fund", errors.AccountUnknown, sole=False)
def pay_an_account_that_does_not_exist(books: Books) -> None:
    raw_entry(books.line("care.award", "care.available", 1)._replace(credit=10**9))


@attack("pence_are_whole_numbers", errors.NotWholePence, engines=("sqlite",))
def move_a_penny_and_a_half(books: Books) -> None:
    raw_entry(books.line("care.award", "care.available", 1)._replace(pence=1.5))  # type: ignore[arg-type]


@attack(None, errors.NotWholePence)
def move_nothing(books: Books) -> None:
    raw_entry(books.line("care.award", "care.available", 0))


@attack(None, errors.NotWholePence)
def move_less_than_nothing(books: Books) -> None:
    raw_entry(books.line("care.available", "care.award", -5))


@attack(None, errors.SameAccount)
def move_money_from_an_account_to_itself(books: Books) -> None:
    raw_entry(books.line("care.available", "care.available", 5))


@attack("account_is_never_overdrawn", errors.Overdrawn)
def spend_what_is_not_there(books: Books) -> None:
    raw_entry(books.line("care.available", "care.committed", 40_01))


@attack("account_is_never_overdrawn", errors.Overdrawn)
def spend_what_comes_only_in_the_next_line(books: Books) -> None:
    raw_entry(books.line("care.available", "care.committed", 40_01), books.line("care.award", "care.available", 1))


@attack("transfer_is_posted")
def move_money_without_its_passbooks(books: Books) -> None:
    entry_id = raw_entry(books.line("care.available", "care.committed", 1))
    if Posting.objects.filter(transfer__entry_id=entry_id).count() == 2:
        raise IntegrityError("both passbooks were written all the same")


@attack("posting_follows_its_transfer", errors.WrittenByHand)
def post_by_hand_to_an_account_that_nothing_moved(books: Books) -> None:
    post_by_hand(books["care.held"], number=1, change=100_00, balance=100_00)


@attack("posting_follows_its_transfer", errors.WrittenByHand)
def post_by_hand_past_the_last_number(books: Books) -> None:
    post_by_hand(books["care.committed"], number=5, change=100_00, balance=160_00)


@attack(None)
def post_by_hand_a_second_time(books: Books) -> None:
    post_by_hand(books["care.available"], number=3, change=100_00, balance=140_00)


@attack("posting_follows_its_transfer", errors.WrittenByHand, engines=("postgresql",))
def post_by_a_trigger_of_ones_own(books: Books) -> None:
    sql("CREATE TABLE elsewhere (account bigint)")
    sql(
        "CREATE FUNCTION forge() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " INSERT INTO ledger_posting (transfer_id, account_id, number, change_pence, balance_pence, posted_at)"
        " SELECT min(id), NEW.account, 1, 10000, 10000, clock_timestamp() FROM ledger_transfer; RETURN NULL; END $$"
    )
    sql("CREATE TRIGGER forge AFTER INSERT ON elsewhere FOR EACH ROW EXECUTE FUNCTION forge()")
    sql("INSERT INTO elsewhere VALUES (%s)", [books["care.held"]])


@attack("account_is_never_overdrawn", errors.Overdrawn, engines=("postgresql",))
def overdraw_behind_a_temporary_table(books: Books) -> None:
    sql("CREATE TEMPORARY TABLE ledger_account ON COMMIT DROP AS SELECT * FROM public.ledger_account")
    sql("UPDATE pg_temp.ledger_account SET may_overdraw = true")
    raw_entry(books.line("care.available", "care.committed", 40_01))


@attack("posting_is_append_only", errors.AppendOnly, engines=("postgresql",))
def delete_the_passbooks_as_a_replica(books: Books) -> None:
    sql("SET LOCAL session_replication_role = replica")
    sql("DELETE FROM ledger_posting")


@attack("account_is_never_overdrawn", errors.Overdrawn, engines=("sqlite",))
def overdraw_under_insert_or_ignore(books: Books) -> None:
    entry_id = raw_entry(final=next_transfer_id())
    sql(
        "INSERT OR IGNORE INTO ledger_transfer"
        " (id, entry_id, position, debit_account_id, credit_account_id, amount_pence) VALUES (%s, %s, 1, %s, %s, 4001)",
        [Entry.objects.get(pk=entry_id).final_transfer_id, entry_id, books["care.available"], books["care.committed"]],
    )


def post_by_hand(account: int, *, number: int, change: int, balance: int) -> None:
    """Write a posting as if the first entry had moved the account."""
    transfer = first_entry().final_transfer
    Posting.objects.create(
        transfer=transfer,
        account_id=account,
        number=number,
        change_pence=change,
        balance_pence=balance,
        posted_at=LATER,
    )


# ---- closes ----------------------------------------------------------------------------------------------------------


@attack("close_follows_the_last", errors.OutOfOrder)
def close_a_period_before_the_last(books: Books) -> None:
    last = closed()
    Close.objects.create(through=last.through - timedelta(days=1), closed_at=LATER, closed_by="x", seal="", lines=0)


@attack("closing_balance_comes_before_its_close", errors.OutOfOrder)
def slip_a_balance_into_a_closed_period(books: Books) -> None:
    columns = "close_id, account_id, balance_pence, next_number"
    sql(f"INSERT INTO ledger_closingbalance ({columns}) VALUES (%s, %s, 5, 1)", [closed().pk, books["care.held"]])
