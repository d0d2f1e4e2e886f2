-- A fund keeps its code and never goes; only its name may be put right.
CREATE OR REPLACE FUNCTION fund_keeps_its_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: a fund keeps its code and is never removed'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER fund_keeps_its_code BEFORE DELETE OR UPDATE OF id, code OR TRUNCATE ON ledger_fund
    FOR EACH STATEMENT EXECUTE FUNCTION fund_keeps_its_code();
