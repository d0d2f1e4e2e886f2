-- A table of funding shares is never changed or removed; what it has not placed is what its shares leave.
CREATE TRIGGER apportionment_is_append_only BEFORE UPDATE ON budgets_apportionment
    WHEN NEW.id IS NOT OLD.id
         OR NEW.portion_id IS NOT OLD.portion_id
         OR NEW.starts_on IS NOT OLD.starts_on
         OR NEW.unplaced_points <> 10000 - (SELECT coalesce(sum(basis_points), 0) FROM budgets_fundingshare
             WHERE apportionment_id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'append_only: a table of funding shares is never changed or removed');
END;

CREATE TRIGGER apportionment_is_append_only_on_delete BEFORE DELETE ON budgets_apportionment
BEGIN
    SELECT RAISE(ABORT, 'append_only: a table of funding shares is never changed or removed');
END;

CREATE TRIGGER apportionment_is_append_only_on_replace BEFORE INSERT ON budgets_apportionment
BEGIN
    SELECT RAISE(ABORT, 'append_only: a table of funding shares is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_apportionment WHERE id = NEW.id);
END;
