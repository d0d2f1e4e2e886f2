-- A share of a split is never changed, removed or replaced: a change is a new split.
CREATE OR REPLACE FUNCTION share_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: a share is never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER share_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON budgets_share
    FOR EACH STATEMENT EXECUTE FUNCTION share_is_append_only();
