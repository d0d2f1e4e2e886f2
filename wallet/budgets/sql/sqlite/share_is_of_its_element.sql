-- A share is given to a holding of the very element that is split.
CREATE TRIGGER share_is_of_its_element BEFORE INSERT ON budgets_share
BEGIN
    SELECT RAISE(ABORT, 'elements_differ: a share goes to a holding of the element that is split')
     WHERE (SELECT element_id FROM budgets_split WHERE id = NEW.split_id)
         IS NOT (SELECT element_id FROM budgets_holding WHERE id = NEW.holding_id);
END;
