-- Amounts are whole numbers; SQLite’s columns alone would take a fraction.
CREATE TRIGGER shares_are_whole_pence BEFORE INSERT ON budgets_share
    WHEN typeof(NEW.amount_pence) <> 'integer'
BEGIN
    SELECT RAISE(ABORT, 'not_whole_pence: amounts are whole numbers');
END;
