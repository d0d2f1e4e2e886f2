-- What an account held at the end of a closed period is never changed, removed or replaced.
CREATE TRIGGER closing_balance_is_append_only BEFORE UPDATE ON ledger_closingbalance
BEGIN
    SELECT RAISE(ABORT, 'append_only: a closing balance is never changed or removed');
END;

CREATE TRIGGER closing_balance_is_append_only_on_delete BEFORE DELETE ON ledger_closingbalance
BEGIN
    SELECT RAISE(ABORT, 'append_only: a closing balance is never changed or removed');
END;

CREATE TRIGGER closing_balance_is_append_only_on_replace BEFORE INSERT ON ledger_closingbalance
BEGIN
    SELECT RAISE(ABORT, 'append_only: a closing balance is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM ledger_closingbalance WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: a closing balance is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM ledger_closingbalance WHERE close_id = NEW.close_id AND account_id = NEW.account_id);
END;
