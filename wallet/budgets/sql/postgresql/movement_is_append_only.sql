-- A movement is never changed, removed or replaced: a correction is a new one.
CREATE OR REPLACE FUNCTION movement_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: a movement is never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER movement_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON budgets_movement
    FOR EACH STATEMENT EXECUTE FUNCTION movement_is_append_only();
