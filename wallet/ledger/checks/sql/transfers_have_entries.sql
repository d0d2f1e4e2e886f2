-- Transfer {0} belongs to no entry.
SELECT transfer.id
  FROM ledger_transfer transfer LEFT JOIN ledger_entry entry ON entry.id = transfer.entry_id
 WHERE entry.id IS NULL
 ORDER BY transfer.id
