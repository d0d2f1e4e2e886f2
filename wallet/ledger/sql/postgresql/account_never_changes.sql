-- An account keeps its code, fund, side and permission for ever.
CREATE OR REPLACE FUNCTION account_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: an account is never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER account_never_changes BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger_account
    FOR EACH STATEMENT EXECUTE FUNCTION account_never_changes();
