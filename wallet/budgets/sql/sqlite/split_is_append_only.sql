-- A split is never changed or removed; what it has not placed is only ever what its shares leave.
CREATE TRIGGER split_is_append_only BEFORE UPDATE ON budgets_split
    WHEN NEW.id IS NOT OLD.id
         OR NEW.element_id IS NOT OLD.element_id
         OR NEW.number IS NOT OLD.number
         OR NEW.effective_on IS NOT OLD.effective_on
         OR NEW.proposed_by_id IS NOT OLD.proposed_by_id
         OR NEW.confirmed_by_id IS NOT OLD.confirmed_by_id
         OR NEW.confirmed_at IS NOT OLD.confirmed_at
         OR NEW.movement_id IS NOT OLD.movement_id
         OR NEW.unplaced_pence <> (SELECT total_pence FROM budgets_element WHERE id = NEW.element_id)
             - (SELECT coalesce(sum(amount_pence), 0) FROM budgets_share WHERE split_id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'append_only: a split is never changed or removed');
END;

CREATE TRIGGER split_is_append_only_on_delete BEFORE DELETE ON budgets_split
BEGIN
    SELECT RAISE(ABORT, 'append_only: a split is never changed or removed');
END;

CREATE TRIGGER split_is_append_only_on_replace BEFORE INSERT ON budgets_split
BEGIN
    SELECT RAISE(ABORT, 'append_only: a split is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_split WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: a split is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_split WHERE element_id = NEW.element_id AND number = NEW.number);
END;
