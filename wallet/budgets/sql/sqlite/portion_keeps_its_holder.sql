-- A portion keeps its budget and who holds it: another holder is another portion.
CREATE TRIGGER portion_keeps_its_holder BEFORE UPDATE ON budgets_portion
    WHEN NEW.id IS NOT OLD.id
         OR NEW.budget_id IS NOT OLD.budget_id
         OR NEW.held_by IS NOT OLD.held_by
         OR NEW.holder_id IS NOT OLD.holder_id
         OR NEW.funder_id IS NOT OLD.funder_id
BEGIN
    SELECT RAISE(ABORT, 'append_only: a portion keeps its budget and its holder');
END;

CREATE TRIGGER portion_keeps_its_holder_on_delete BEFORE DELETE ON budgets_portion
BEGIN
    SELECT RAISE(ABORT, 'append_only: a portion keeps its budget and its holder');
END;

CREATE TRIGGER portion_keeps_its_holder_on_replace BEFORE INSERT ON budgets_portion
BEGIN
    SELECT RAISE(ABORT, 'append_only: a portion keeps its budget and its holder')
     WHERE EXISTS (SELECT 1 FROM budgets_portion WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: a portion keeps its budget and its holder')
     WHERE EXISTS (SELECT 1 FROM budgets_portion WHERE budget_id = NEW.budget_id AND held_by = NEW.held_by
         AND holder_id = NEW.holder_id);
    SELECT RAISE(ABORT, 'append_only: a portion keeps its budget and its holder')
     WHERE EXISTS (SELECT 1 FROM budgets_portion WHERE budget_id = NEW.budget_id AND funder_id = NEW.funder_id);
END;
