-- A table of funding shares starts with 100 % still to be placed.
CREATE TRIGGER apportionment_starts_with_the_whole BEFORE INSERT ON budgets_apportionment
BEGIN
    SELECT RAISE(ABORT, 'apportionment_incomplete: a table of funding shares starts with the whole')
     WHERE NEW.unplaced_points IS NOT 10000;
END;
