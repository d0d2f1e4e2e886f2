-- A contribution is never changed, removed or replaced: a correction is a new one.
CREATE TRIGGER contribution_is_append_only BEFORE UPDATE ON budgets_contribution
BEGIN
    SELECT RAISE(ABORT, 'append_only: a contribution is never changed or removed');
END;

CREATE TRIGGER contribution_is_append_only_on_delete BEFORE DELETE ON budgets_contribution
BEGIN
    SELECT RAISE(ABORT, 'append_only: a contribution is never changed or removed');
END;

CREATE TRIGGER contribution_is_append_only_on_replace BEFORE INSERT ON budgets_contribution
BEGIN
    SELECT RAISE(ABORT, 'append_only: a contribution is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_contribution WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: a contribution is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_contribution WHERE movement_id = NEW.movement_id);
END;
