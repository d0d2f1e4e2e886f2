-- Account {0} may not be overdrawn, and posting {1} overdrew it.
SELECT account.code, posting.number
  FROM ledger_posting posting JOIN ledger_account account ON account.id = posting.account_id
 WHERE posting.balance_pence < 0 AND posting.change_pence < 0 AND NOT account.may_overdraw
 ORDER BY account.code, posting.number
