-- Every transfer is posted to both accounts, with the next number and running balance of each, stamped inside the lock.
CREATE TRIGGER transfer_is_posted AFTER INSERT ON ledger_transfer
BEGIN
    INSERT INTO ledger_posting (account_id, number, transfer_id, change_pence, balance_pence, posted_at)
    SELECT move.account_id, coalesce(newest.number, 0) + 1, NEW.id, move.change_pence,
           coalesce(newest.balance_pence, 0) + move.change_pence, strftime('%Y-%m-%d %H:%M:%f', 'now')
      FROM (SELECT id AS account_id,
                   CASE WHEN (id = NEW.debit_account_id) = (side = 'debit')
                        THEN NEW.amount_pence ELSE -NEW.amount_pence END AS change_pence
              FROM ledger_account WHERE id IN (NEW.debit_account_id, NEW.credit_account_id)) move
      LEFT JOIN ledger_posting newest
        ON newest.account_id = move.account_id
       AND newest.number = (SELECT max(number) FROM ledger_posting WHERE account_id = move.account_id);
END;
