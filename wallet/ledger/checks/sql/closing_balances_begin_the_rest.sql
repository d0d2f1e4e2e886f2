-- Account {0}: posting {1} took effect after the close of {2}, which counts it as before.
SELECT account.code, posting.number, close.through
  FROM ledger_closingbalance balance
  JOIN ledger_close close ON close.id = balance.close_id
  JOIN ledger_account account ON account.id = balance.account_id
  JOIN ledger_posting posting ON posting.account_id = balance.account_id AND posting.number < balance.next_number
  JOIN ledger_transfer transfer ON transfer.id = posting.transfer_id
  JOIN ledger_entry entry ON entry.id = transfer.entry_id
 WHERE entry.effective_on > close.through
 ORDER BY account.code, posting.number
