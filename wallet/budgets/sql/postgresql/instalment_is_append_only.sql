-- An instalment is never changed, removed or replaced.
CREATE OR REPLACE FUNCTION instalment_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: an instalment is never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER instalment_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON budgets_instalment
    FOR EACH STATEMENT EXECUTE FUNCTION instalment_is_append_only();
