-- Amounts are whole numbers; SQLite’s columns alone would take a fraction.
CREATE TRIGGER points_are_whole BEFORE INSERT ON budgets_fundingshare
    WHEN typeof(NEW.basis_points) <> 'integer'
BEGIN
    SELECT RAISE(ABORT, 'not_whole_pence: amounts are whole numbers');
END;
