"""Transfers across funds and below nothing, and passbooks written by hand."""

from django.db import IntegrityError, connection

from tests.ledger.attacks.listing import attack
from tests.ledger.attacks.situations import LATER, first_entry
from tests.ledger.books import Books, next_transfer_id, raw_entry, sql
from wallet.ledger import errors
from wallet.ledger.models import Entry, Posting


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


@attack("posting_follows_its_transfer", errors.WrittenByHand, engines=("postgresql",))
def copy_a_posting_in(books: Books) -> None:
    columns = "transfer_id, account_id, number, change_pence, balance_pence, posted_at"
    row = (first_entry().final_transfer_id, books["care.held"], 1, 5, 5, LATER)
    copying = f"COPY ledger_posting ({columns}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(copying) as copy:
        copy.write_row(row)


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
