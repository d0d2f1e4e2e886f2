-- A contribution is never changed, removed or replaced: a correction is a new one.
CREATE OR REPLACE FUNCTION contribution_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: a contribution is never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER contribution_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON budgets_contribution
    FOR EACH STATEMENT EXECUTE FUNCTION contribution_is_append_only();
