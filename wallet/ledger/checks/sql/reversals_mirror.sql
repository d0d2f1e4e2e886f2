-- Entry “{0}” does not mirror the entry it takes back.
SELECT DISTINCT reversal.key
  FROM ledger_entry reversal
  JOIN ledger_transfer transfer ON transfer.entry_id = reversal.id
  LEFT JOIN ledger_entry original ON original.id = reversal.reverses_id AND original.reverses_id IS NULL
  LEFT JOIN ledger_transfer final ON final.id = original.final_transfer_id
  LEFT JOIN ledger_transfer undone
    ON undone.entry_id = original.id AND undone.position = final.position + 1 - transfer.position
   AND undone.debit_account_id = transfer.credit_account_id AND undone.credit_account_id = transfer.debit_account_id
   AND undone.amount_pence = transfer.amount_pence
 WHERE reversal.reverses_id IS NOT NULL
   AND (undone.id IS NULL OR CASE WHEN transfer.id = reversal.final_transfer_id THEN 1 ELSE 0 END
                          <> CASE WHEN undone.position = 1 THEN 1 ELSE 0 END)
 ORDER BY reversal.key
