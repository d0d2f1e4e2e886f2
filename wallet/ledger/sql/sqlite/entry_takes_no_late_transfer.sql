-- An entry's transfers are numbered 1 to n, the last is the one it named, and nothing is added afterwards.
CREATE TRIGGER entry_takes_no_late_transfer AFTER INSERT ON ledger_transfer
BEGIN
    SELECT RAISE(ABORT, 'entry_finished: transfers are numbered from 1 to the one their entry named')
     WHERE NOT EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.entry_id)
        OR EXISTS (SELECT 1 FROM ledger_entry WHERE final_transfer_id = NEW.id AND id <> NEW.entry_id)
        OR NEW.position < 1
        OR (NEW.position > 1 AND NOT EXISTS (
            SELECT 1 FROM ledger_transfer previous
              JOIN ledger_entry entry ON entry.id = previous.entry_id AND entry.final_transfer_id <> previous.id
             WHERE previous.entry_id = NEW.entry_id AND previous.position = NEW.position - 1));
END;
