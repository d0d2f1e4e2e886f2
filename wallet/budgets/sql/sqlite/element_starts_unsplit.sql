-- A funder’s part of a budget starts without a split, and cannot be committed so.
CREATE TRIGGER element_starts_unsplit BEFORE INSERT ON budgets_element
BEGIN
    SELECT RAISE(ABORT, 'element_unsplit: a funder’s part of a budget starts without a split')
     WHERE NEW.unsplit IS NOT 1;
END;
