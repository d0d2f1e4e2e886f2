-- A budget keeps its person and its first day, and is never removed.
CREATE OR REPLACE FUNCTION budget_keeps_its_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'append_only: a budget keeps its person and its start'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.id IS DISTINCT FROM OLD.id
         OR NEW.person_id IS DISTINCT FROM OLD.person_id
         OR NEW.starts_on IS DISTINCT FROM OLD.starts_on
    THEN
        RAISE EXCEPTION 'append_only: a budget keeps its person and its start'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER budget_keeps_its_person BEFORE UPDATE ON budgets_budget
    FOR EACH ROW EXECUTE FUNCTION budget_keeps_its_person();

CREATE OR REPLACE TRIGGER budget_keeps_its_person_on_delete BEFORE DELETE OR TRUNCATE ON budgets_budget
    FOR EACH STATEMENT EXECUTE FUNCTION budget_keeps_its_person();
