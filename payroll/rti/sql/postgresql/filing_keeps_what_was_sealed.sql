-- A filing keeps the message it was made of, and HMRC's answer once there is one.
CREATE OR REPLACE FUNCTION filing_keeps_what_was_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'append_only: a filing keeps what was sealed, and its answer'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.id IS DISTINCT FROM OLD.id
         OR NEW.message IS DISTINCT FROM OLD.message
         OR NEW.message_class IS DISTINCT FROM OLD.message_class
         OR NEW.irmark IS DISTINCT FROM OLD.irmark
         OR NEW.digest IS DISTINCT FROM OLD.digest
         OR NEW.is_test IS DISTINCT FROM OLD.is_test
         OR NEW.prepared_by_id IS DISTINCT FROM OLD.prepared_by_id
         OR NEW.prepared_at IS DISTINCT FROM OLD.prepared_at
         OR OLD.state IN ('accepted', 'refused', 'failed')
            AND (NEW.state IS DISTINCT FROM OLD.state OR NEW.answer IS DISTINCT FROM OLD.answer
                 OR NEW.answered_at IS DISTINCT FROM OLD.answered_at
                 OR NEW.correlation_id IS DISTINCT FROM OLD.correlation_id
                 OR NEW.sent_at IS DISTINCT FROM OLD.sent_at)
    THEN
        RAISE EXCEPTION 'append_only: a filing keeps what was sealed, and its answer'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER filing_keeps_what_was_sealed BEFORE UPDATE ON rti_filing
    FOR EACH ROW EXECUTE FUNCTION filing_keeps_what_was_sealed();

CREATE OR REPLACE TRIGGER filing_keeps_what_was_sealed_on_delete BEFORE DELETE OR TRUNCATE ON rti_filing
    FOR EACH STATEMENT EXECUTE FUNCTION filing_keeps_what_was_sealed();
