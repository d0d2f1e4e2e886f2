-- What was written down about a change is never changed and never removed.
CREATE OR REPLACE FUNCTION audit_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: an audit event is never changed or removed' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER audit_event_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON people_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION audit_event_is_append_only();
