-- A split starts with the whole of its element still to be placed.
CREATE TRIGGER split_starts_with_the_whole BEFORE INSERT ON budgets_split
BEGIN
    SELECT RAISE(ABORT, 'split_incomplete: a split starts with the whole of its element')
     WHERE NEW.unplaced_pence IS NOT (SELECT total_pence FROM budgets_element WHERE id = NEW.element_id);
END;
