-- Transfer {0} of entry “{1}” is not posted as it should be to both its accounts.
SELECT transfer.id, entry.key
  FROM ledger_transfer transfer
  LEFT JOIN ledger_entry entry ON entry.id = transfer.entry_id
  LEFT JOIN ledger_account debit ON debit.id = transfer.debit_account_id
  LEFT JOIN ledger_account credit ON credit.id = transfer.credit_account_id
  LEFT JOIN ledger_posting debited ON debited.transfer_id = transfer.id AND debited.account_id = debit.id
   AND debited.change_pence = CASE debit.side WHEN 'debit' THEN amount_pence ELSE -amount_pence END
  LEFT JOIN ledger_posting credited ON credited.transfer_id = transfer.id AND credited.account_id = credit.id
   AND credited.change_pence = CASE credit.side WHEN 'credit' THEN amount_pence ELSE -amount_pence END
 WHERE debited.number IS NULL OR credited.number IS NULL
 ORDER BY transfer.id
