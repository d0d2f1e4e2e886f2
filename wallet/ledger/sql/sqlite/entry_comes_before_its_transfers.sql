-- An entry is written before the transfer that completes it, so it cannot borrow another entry's transfer.
CREATE TRIGGER entry_comes_before_its_transfers BEFORE INSERT ON ledger_entry
    WHEN EXISTS (SELECT 1 FROM ledger_transfer WHERE id = NEW.final_transfer_id)
BEGIN
    SELECT RAISE(ABORT, 'entry_finished: an entry is completed by a transfer of its own');
END;
