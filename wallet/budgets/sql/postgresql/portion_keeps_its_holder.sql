-- A portion keeps its budget and who holds it: another holder is another portion.
CREATE OR REPLACE FUNCTION portion_keeps_its_holder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'append_only: a portion keeps its budget and its holder'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.id IS DISTINCT FROM OLD.id
         OR NEW.budget_id IS DISTINCT FROM OLD.budget_id
         OR NEW.held_by IS DISTINCT FROM OLD.held_by
         OR NEW.holder_id IS DISTINCT FROM OLD.holder_id
         OR NEW.funder_id IS DISTINCT FROM OLD.funder_id
    THEN
        RAISE EXCEPTION 'append_only: a portion keeps its budget and its holder'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER portion_keeps_its_holder BEFORE UPDATE ON budgets_portion
    FOR EACH ROW EXECUTE FUNCTION portion_keeps_its_holder();

CREATE OR REPLACE TRIGGER portion_keeps_its_holder_on_delete BEFORE DELETE OR TRUNCATE ON budgets_portion
    FOR EACH STATEMENT EXECUTE FUNCTION portion_keeps_its_holder();
