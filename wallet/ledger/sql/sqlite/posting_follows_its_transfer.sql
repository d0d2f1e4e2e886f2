-- A posting says what its transfer did to its account and continues that account's passbook; all else is forgery.
CREATE TRIGGER posting_follows_its_transfer AFTER INSERT ON ledger_posting
BEGIN
    SELECT RAISE(ABORT, 'written_by_hand: a posting follows its transfer and continues its account')
     WHERE NEW.change_pence IS NOT (
            SELECT CASE WHEN (account.id = transfer.debit_account_id) = (account.side = 'debit')
                   THEN transfer.amount_pence ELSE -transfer.amount_pence END
              FROM ledger_transfer transfer
              JOIN ledger_account account ON account.id IN (transfer.debit_account_id, transfer.credit_account_id)
             WHERE transfer.id = NEW.transfer_id AND account.id = NEW.account_id)
        OR NEW.balance_pence - NEW.change_pence IS NOT CASE WHEN NEW.number = 1 THEN 0 ELSE (
            SELECT balance_pence FROM ledger_posting WHERE account_id = NEW.account_id AND number = NEW.number - 1) END;
END;
