-- What went to and fro with HMRC stays as it was.
CREATE OR REPLACE FUNCTION exchange_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: what went to and fro with HMRC is never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER exchange_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON rti_exchange
    FOR EACH STATEMENT EXECUTE FUNCTION exchange_is_append_only();
