-- Pence and positions are whole numbers; SQLite's columns alone would take a fraction.
CREATE TRIGGER pence_are_whole_numbers BEFORE INSERT ON ledger_transfer
    WHEN typeof(NEW.amount_pence) <> 'integer' OR typeof(NEW.position) <> 'integer'
BEGIN
    SELECT RAISE(ABORT, 'not_whole_pence: pence are whole numbers');
END;
