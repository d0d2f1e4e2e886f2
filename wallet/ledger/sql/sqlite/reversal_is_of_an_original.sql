-- A reversal takes back an entry that is not itself a reversal.
CREATE TRIGGER reversal_is_of_an_original BEFORE INSERT ON ledger_entry
    WHEN NEW.reverses_id IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.reverses_id AND reverses_id IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'not_reversible: a reversal takes back an entry that is not itself a reversal');
END;
