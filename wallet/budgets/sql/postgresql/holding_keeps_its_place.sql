-- One funder’s money in one portion stays that; its accounts are named once.
CREATE OR REPLACE FUNCTION holding_keeps_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'append_only: a holding keeps its portion, its funder and its accounts'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.id IS DISTINCT FROM OLD.id
         OR NEW.portion_id IS DISTINCT FROM OLD.portion_id
         OR NEW.element_id IS DISTINCT FROM OLD.element_id
         OR (OLD.available_account_id IS NOT NULL
             AND NEW.available_account_id IS DISTINCT FROM OLD.available_account_id)
         OR (OLD.held_account_id IS NOT NULL AND NEW.held_account_id IS DISTINCT FROM OLD.held_account_id)
         OR (OLD.return_due_account_id IS NOT NULL
             AND NEW.return_due_account_id IS DISTINCT FROM OLD.return_due_account_id)
    THEN
        RAISE EXCEPTION 'append_only: a holding keeps its portion, its funder and its accounts'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER holding_keeps_its_place BEFORE UPDATE ON budgets_holding
    FOR EACH ROW EXECUTE FUNCTION holding_keeps_its_place();

CREATE OR REPLACE TRIGGER holding_keeps_its_place_on_delete BEFORE DELETE OR TRUNCATE ON budgets_holding
    FOR EACH STATEMENT EXECUTE FUNCTION holding_keeps_its_place();
