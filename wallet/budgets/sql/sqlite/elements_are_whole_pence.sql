-- Amounts are whole numbers; SQLite’s columns alone would take a fraction.
CREATE TRIGGER elements_are_whole_pence BEFORE INSERT ON budgets_element
    WHEN typeof(NEW.total_pence) <> 'integer'
BEGIN
    SELECT RAISE(ABORT, 'not_whole_pence: amounts are whole numbers');
END;
