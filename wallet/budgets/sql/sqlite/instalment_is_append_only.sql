-- An instalment is never changed, removed or replaced.
CREATE TRIGGER instalment_is_append_only BEFORE UPDATE ON budgets_instalment
BEGIN
    SELECT RAISE(ABORT, 'append_only: an instalment is never changed or removed');
END;

CREATE TRIGGER instalment_is_append_only_on_delete BEFORE DELETE ON budgets_instalment
BEGIN
    SELECT RAISE(ABORT, 'append_only: an instalment is never changed or removed');
END;

CREATE TRIGGER instalment_is_append_only_on_replace BEFORE INSERT ON budgets_instalment
BEGIN
    SELECT RAISE(ABORT, 'append_only: an instalment is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_instalment WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: an instalment is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_instalment WHERE movement_id = NEW.movement_id);
    SELECT RAISE(ABORT, 'append_only: an instalment is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_instalment WHERE holding_id = NEW.holding_id AND due_on = NEW.due_on);
END;
