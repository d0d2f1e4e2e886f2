-- Account {0}: posting {1} does not continue the one before it.
SELECT account.code, number
  FROM (SELECT account_id, number, change_pence, balance_pence,
               lag(number, 1, 0) OVER passbook AS number_before,
               lag(balance_pence, 1, 0) OVER passbook AS balance_before
          FROM ledger_posting WINDOW passbook AS (PARTITION BY account_id ORDER BY number)) posting
  LEFT JOIN ledger_account account ON account.id = posting.account_id
 WHERE number <> number_before + 1 OR balance_pence <> balance_before + change_pence
 ORDER BY account.code, number
