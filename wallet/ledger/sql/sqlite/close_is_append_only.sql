-- A closed period stays closed, and its seal stays as it was.
CREATE TRIGGER close_is_append_only BEFORE UPDATE ON ledger_close
BEGIN
    SELECT RAISE(ABORT, 'append_only: a close is never changed or removed');
END;

CREATE TRIGGER close_is_append_only_on_delete BEFORE DELETE ON ledger_close
BEGIN
    SELECT RAISE(ABORT, 'append_only: a close is never changed or removed');
END;

CREATE TRIGGER close_is_append_only_on_replace BEFORE INSERT ON ledger_close
BEGIN
    SELECT RAISE(ABORT, 'append_only: a close is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM ledger_close WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: a close is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM ledger_close WHERE through = NEW.through);
END;
