-- A share of a split is never changed, removed or replaced: a change is a new split.
CREATE TRIGGER share_is_append_only BEFORE UPDATE ON budgets_share
BEGIN
    SELECT RAISE(ABORT, 'append_only: a share is never changed or removed');
END;

CREATE TRIGGER share_is_append_only_on_delete BEFORE DELETE ON budgets_share
BEGIN
    SELECT RAISE(ABORT, 'append_only: a share is never changed or removed');
END;

CREATE TRIGGER share_is_append_only_on_replace BEFORE INSERT ON budgets_share
BEGIN
    SELECT RAISE(ABORT, 'append_only: a share is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_share WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: a share is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_share WHERE split_id = NEW.split_id AND holding_id = NEW.holding_id);
END;
