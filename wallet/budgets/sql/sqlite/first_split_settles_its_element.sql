-- The first split of an element settles it.
CREATE TRIGGER first_split_settles_its_element AFTER INSERT ON budgets_split
BEGIN
    UPDATE budgets_element SET unsplit = 0 WHERE unsplit <> 0 AND id = NEW.element_id;
END;
