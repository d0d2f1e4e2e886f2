-- A posting, once written, is never changed and never removed.
CREATE OR REPLACE FUNCTION posting_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: a posting is never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER posting_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger_posting
    FOR EACH STATEMENT EXECUTE FUNCTION posting_is_append_only();
