-- A posting, once written, is never changed, removed or replaced.
CREATE TRIGGER posting_is_append_only BEFORE UPDATE ON ledger_posting
BEGIN
    SELECT RAISE(ABORT, 'append_only: a posting is never changed or removed');
END;

CREATE TRIGGER posting_is_append_only_on_delete BEFORE DELETE ON ledger_posting
BEGIN
    SELECT RAISE(ABORT, 'append_only: a posting is never changed or removed');
END;

CREATE TRIGGER posting_is_append_only_on_replace BEFORE INSERT ON ledger_posting
BEGIN
    SELECT RAISE(ABORT, 'append_only: a posting is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM ledger_posting WHERE rowid = NEW.rowid);
    SELECT RAISE(ABORT, 'append_only: a posting is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM ledger_posting WHERE account_id = NEW.account_id AND number = NEW.number);
    SELECT RAISE(ABORT, 'append_only: a posting is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM ledger_posting WHERE transfer_id = NEW.transfer_id AND account_id = NEW.account_id);
END;
