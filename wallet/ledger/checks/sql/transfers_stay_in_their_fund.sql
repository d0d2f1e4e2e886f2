-- Transfer {0} of entry “{1}” crosses from one fund to another.
SELECT transfer.id, entry.key
  FROM ledger_transfer transfer
  LEFT JOIN ledger_entry entry ON entry.id = transfer.entry_id
  JOIN ledger_account debit ON debit.id = transfer.debit_account_id
  JOIN ledger_account credit ON credit.id = transfer.credit_account_id
 WHERE debit.fund_id <> credit.fund_id
 ORDER BY transfer.id
