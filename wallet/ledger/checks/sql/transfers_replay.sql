-- Account {0}: its transfers make {1} pence, its passbook says {2}.
SELECT account.code, replayed.balance_pence, coalesce(newest.balance_pence, 0)
  FROM ledger_account account
  JOIN (SELECT account_id, sum(pence) AS balance_pence
          FROM (SELECT debit.id AS account_id,
                       CASE debit.side WHEN 'debit' THEN amount_pence ELSE -amount_pence END AS pence
                  FROM ledger_transfer JOIN ledger_account debit ON debit.id = debit_account_id
                UNION ALL
                SELECT credit.id, CASE credit.side WHEN 'credit' THEN amount_pence ELSE -amount_pence END
                  FROM ledger_transfer JOIN ledger_account credit ON credit.id = credit_account_id) moved
         GROUP BY account_id) replayed ON replayed.account_id = account.id
  LEFT JOIN (SELECT account_id, max(number) AS number FROM ledger_posting GROUP BY account_id) latest
    ON latest.account_id = account.id
  LEFT JOIN ledger_posting newest ON newest.account_id = latest.account_id AND newest.number = latest.number
 WHERE replayed.balance_pence <> coalesce(newest.balance_pence, 0)
 ORDER BY account.code
