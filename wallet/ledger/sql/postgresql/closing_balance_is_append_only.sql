-- What an account held at the end of a closed period is never changed and never removed.
CREATE OR REPLACE FUNCTION closing_balance_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: a closing balance is never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER closing_balance_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger_closingbalance
    FOR EACH STATEMENT EXECUTE FUNCTION closing_balance_is_append_only();
