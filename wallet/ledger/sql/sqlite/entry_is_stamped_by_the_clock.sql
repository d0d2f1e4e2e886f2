-- An entry bears the time at which it is posted, and no other.
CREATE TRIGGER entry_is_stamped_by_the_clock BEFORE INSERT ON ledger_entry
    WHEN NEW.posted_at IS NOT strftime('%Y-%m-%d %H:%M:%f', 'now')
BEGIN
    SELECT RAISE(ABORT, 'written_by_hand: an entry is stamped by the clock of the database');
END;
