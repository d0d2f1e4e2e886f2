-- One funder’s money in one portion stays that; its accounts are named once.
CREATE TRIGGER holding_keeps_its_place BEFORE UPDATE ON budgets_holding
    WHEN NEW.id IS NOT OLD.id
         OR NEW.portion_id IS NOT OLD.portion_id
         OR NEW.element_id IS NOT OLD.element_id
         OR (OLD.available_account_id IS NOT NULL AND NEW.available_account_id IS NOT OLD.available_account_id)
         OR (OLD.held_account_id IS NOT NULL AND NEW.held_account_id IS NOT OLD.held_account_id)
         OR (OLD.return_due_account_id IS NOT NULL AND NEW.return_due_account_id IS NOT OLD.return_due_account_id)
BEGIN
    SELECT RAISE(ABORT, 'append_only: a holding keeps its portion, its funder and its accounts');
END;

CREATE TRIGGER holding_keeps_its_place_on_delete BEFORE DELETE ON budgets_holding
BEGIN
    SELECT RAISE(ABORT, 'append_only: a holding keeps its portion, its funder and its accounts');
END;

CREATE TRIGGER holding_keeps_its_place_on_replace BEFORE INSERT ON budgets_holding
BEGIN
    SELECT RAISE(ABORT, 'append_only: a holding keeps its portion, its funder and its accounts')
     WHERE EXISTS (SELECT 1 FROM budgets_holding WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: a holding keeps its portion, its funder and its accounts')
     WHERE EXISTS (SELECT 1 FROM budgets_holding WHERE portion_id = NEW.portion_id AND element_id = NEW.element_id);
END;
