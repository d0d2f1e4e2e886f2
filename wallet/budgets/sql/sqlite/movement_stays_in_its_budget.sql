-- A movement of a portion is a movement of that portion’s budget.
CREATE TRIGGER movement_stays_in_its_budget BEFORE INSERT ON budgets_movement
BEGIN
    SELECT RAISE(ABORT, 'budgets_differ: a movement of a portion is a movement of its budget')
     WHERE NEW.portion_id IS NOT NULL AND NEW.budget_id IS NOT (SELECT budget_id FROM budgets_portion
         WHERE id = NEW.portion_id);
END;
