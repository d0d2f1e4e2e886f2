-- Fund {0} does not balance: its credit side exceeds its debit side by {1} pence.
SELECT fund.code, sum(CASE account.side WHEN 'credit' THEN newest.balance_pence ELSE -newest.balance_pence END)
  FROM (SELECT account_id, max(number) AS number FROM ledger_posting GROUP BY account_id) latest
  JOIN ledger_posting newest ON newest.account_id = latest.account_id AND newest.number = latest.number
  JOIN ledger_account account ON account.id = latest.account_id
  JOIN ledger_fund fund ON fund.id = account.fund_id
 GROUP BY fund.code
HAVING sum(CASE account.side WHEN 'credit' THEN newest.balance_pence ELSE -newest.balance_pence END) <> 0
 ORDER BY fund.code
