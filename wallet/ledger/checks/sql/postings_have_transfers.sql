-- Account {0}: posting {1} belongs to no transfer of that account.
SELECT account.code, posting.number
  FROM ledger_posting posting
  LEFT JOIN ledger_account account ON account.id = posting.account_id
  LEFT JOIN ledger_transfer transfer
    ON transfer.id = posting.transfer_id
   AND posting.account_id IN (transfer.debit_account_id, transfer.credit_account_id)
 WHERE transfer.id IS NULL
 ORDER BY account.code, posting.number
