-- An entry, once posted, is never changed, removed or replaced.
CREATE TRIGGER entry_is_append_only BEFORE UPDATE ON ledger_entry
BEGIN
    SELECT RAISE(ABORT, 'append_only: an entry is never changed or removed');
END;

CREATE TRIGGER entry_is_append_only_on_delete BEFORE DELETE ON ledger_entry
BEGIN
    SELECT RAISE(ABORT, 'append_only: an entry is never changed or removed');
END;

CREATE TRIGGER entry_is_append_only_on_replace BEFORE INSERT ON ledger_entry
BEGIN
    SELECT RAISE(ABORT, 'key_reused: an entry with this key stands already')
     WHERE EXISTS (SELECT 1 FROM ledger_entry WHERE key = NEW.key);
    SELECT RAISE(ABORT, 'already_reversed: an entry is reversed once')
     WHERE EXISTS (SELECT 1 FROM ledger_entry WHERE reverses_id = NEW.reverses_id);
    SELECT RAISE(ABORT, 'append_only: an entry is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: an entry is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM ledger_entry WHERE final_transfer_id = NEW.final_transfer_id);
END;
