"""Changing, removing and replacing what is written."""

from tests.ledger.attacks.listing import attack
from tests.ledger.attacks.situations import closed
from tests.ledger.books import Books, sql
from wallet.ledger import errors
from wallet.ledger.models import Account, Close, Entry, Fund, Transfer


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
