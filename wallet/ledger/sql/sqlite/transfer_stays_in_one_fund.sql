-- A transfer stays within one fund: no funder's money becomes another's.
CREATE TRIGGER transfer_stays_in_one_fund AFTER INSERT ON ledger_transfer
BEGIN
    SELECT RAISE(ABORT, 'account_unknown: a transfer is between two accounts')
     WHERE (SELECT count(*) FROM ledger_account WHERE id IN (NEW.debit_account_id, NEW.credit_account_id)) <> 2;
    SELECT RAISE(ABORT, 'funds_differ: a transfer stays within one fund')
     WHERE (SELECT fund_id FROM ledger_account WHERE id = NEW.debit_account_id)
        <> (SELECT fund_id FROM ledger_account WHERE id = NEW.credit_account_id);
END;
