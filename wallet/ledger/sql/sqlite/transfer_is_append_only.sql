-- A transfer, once posted, is never changed, removed or replaced.
CREATE TRIGGER transfer_is_append_only BEFORE UPDATE ON ledger_transfer
BEGIN
    SELECT RAISE(ABORT, 'append_only: a transfer is never changed or removed');
END;

CREATE TRIGGER transfer_is_append_only_on_delete BEFORE DELETE ON ledger_transfer
BEGIN
    SELECT RAISE(ABORT, 'append_only: a transfer is never changed or removed');
END;

CREATE TRIGGER transfer_is_append_only_on_replace BEFORE INSERT ON ledger_transfer
BEGIN
    SELECT RAISE(ABORT, 'append_only: a transfer is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM ledger_transfer WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: a transfer is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM ledger_transfer WHERE entry_id = NEW.entry_id AND position = NEW.position);
END;
