-- An account keeps its code, fund, side and permission for ever.
CREATE TRIGGER account_never_changes BEFORE UPDATE ON ledger_account
BEGIN
    SELECT RAISE(ABORT, 'append_only: an account is never changed or removed');
END;

CREATE TRIGGER account_never_changes_on_delete BEFORE DELETE ON ledger_account
BEGIN
    SELECT RAISE(ABORT, 'append_only: an account is never changed or removed');
END;

CREATE TRIGGER account_never_changes_on_replace BEFORE INSERT ON ledger_account
BEGIN
    SELECT RAISE(ABORT, 'append_only: an account is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM ledger_account WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: an account is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM ledger_account WHERE code = NEW.code);
END;
