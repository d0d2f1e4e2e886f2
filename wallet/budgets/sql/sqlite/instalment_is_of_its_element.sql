-- An instalment to a holder is of the element that the holding is of.
CREATE TRIGGER instalment_is_of_its_element BEFORE INSERT ON budgets_instalment
BEGIN
    SELECT RAISE(ABORT, 'elements_differ: an instalment is of its holding’s element')
     WHERE NEW.holding_id IS NOT NULL AND NEW.element_id IS NOT (SELECT element_id FROM budgets_holding
         WHERE id = NEW.holding_id);
END;
