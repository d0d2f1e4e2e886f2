-- A holding joins an element and a portion of one budget.
CREATE TRIGGER holding_stays_in_one_budget BEFORE INSERT ON budgets_holding
BEGIN
    SELECT RAISE(ABORT, 'budgets_differ: a holding joins an element and a portion of one budget')
     WHERE (SELECT budget_id FROM budgets_element WHERE id = NEW.element_id)
         IS NOT (SELECT budget_id FROM budgets_portion WHERE id = NEW.portion_id);
END;
