-- A closed period stays closed, and its seal stays as it was.
CREATE OR REPLACE FUNCTION close_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: a close is never changed or removed' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER close_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger_close
    FOR EACH STATEMENT EXECUTE FUNCTION close_is_append_only();
