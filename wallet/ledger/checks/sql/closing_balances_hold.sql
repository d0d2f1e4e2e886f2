-- Account {0}: closed through {1} with {2} pence, its postings make {3}.
WITH days AS (
    SELECT effective_on, (SELECT min(through) FROM ledger_close WHERE through >= effective_on) AS through
      FROM (SELECT DISTINCT effective_on FROM ledger_entry) used
), moved AS (
    SELECT posting.account_id, days.through, sum(posting.change_pence) AS change_pence
      FROM ledger_posting posting
      JOIN ledger_transfer transfer ON transfer.id = posting.transfer_id
      JOIN ledger_entry entry ON entry.id = transfer.entry_id
      JOIN days ON days.effective_on = entry.effective_on
     WHERE days.through IS NOT NULL
     GROUP BY posting.account_id, days.through
), derived AS (
    SELECT account_id, through,
           sum(change_pence) OVER (PARTITION BY account_id ORDER BY through) AS balance_pence
      FROM moved
), kept AS (
    SELECT balance.account_id, close.through, balance.balance_pence
      FROM ledger_closingbalance balance JOIN ledger_close close ON close.id = balance.close_id
), compared AS (
    SELECT account_id, through, max(kept_pence) AS kept_pence, max(derived_pence) AS derived_pence
      FROM (SELECT account_id, through, balance_pence AS kept_pence, NULL AS derived_pence FROM kept
            UNION ALL
            SELECT account_id, through, NULL, balance_pence FROM derived) both_sides
     GROUP BY account_id, through
)
SELECT account.code, through, coalesce(kept_pence, 0), coalesce(derived_pence, 0)
  FROM compared LEFT JOIN ledger_account account ON account.id = compared.account_id
 WHERE kept_pence IS NULL OR derived_pence IS NULL OR kept_pence <> derived_pence
 ORDER BY account.code, through
