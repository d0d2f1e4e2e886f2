-- What the person can read about who looked is never changed and never removed.
CREATE OR REPLACE FUNCTION look_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: a look is never changed or removed' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER look_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON people_look
    FOR EACH STATEMENT EXECUTE FUNCTION look_is_append_only();
