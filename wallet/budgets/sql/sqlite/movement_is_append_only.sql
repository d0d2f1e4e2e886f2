-- A movement is never changed, removed or replaced: a correction is a new one.
CREATE TRIGGER movement_is_append_only BEFORE UPDATE ON budgets_movement
BEGIN
    SELECT RAISE(ABORT, 'append_only: a movement is never changed or removed');
END;

CREATE TRIGGER movement_is_append_only_on_delete BEFORE DELETE ON budgets_movement
BEGIN
    SELECT RAISE(ABORT, 'append_only: a movement is never changed or removed');
END;

CREATE TRIGGER movement_is_append_only_on_replace BEFORE INSERT ON budgets_movement
BEGIN
    SELECT RAISE(ABORT, 'append_only: a movement is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_movement WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: a movement is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_movement WHERE entry_id = NEW.entry_id);
END;
