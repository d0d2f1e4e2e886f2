-- A filing keeps the message it was made of, and HMRC's answer once there is one.
CREATE TRIGGER filing_keeps_what_was_sealed BEFORE UPDATE ON rti_filing
    WHEN NEW.id IS NOT OLD.id
         OR NEW.message IS NOT OLD.message
         OR NEW.message_class IS NOT OLD.message_class
         OR NEW.irmark IS NOT OLD.irmark
         OR NEW.digest IS NOT OLD.digest
         OR NEW.is_test IS NOT OLD.is_test
         OR NEW.prepared_by_id IS NOT OLD.prepared_by_id
         OR NEW.prepared_at IS NOT OLD.prepared_at
         OR OLD.state IN ('accepted', 'refused', 'failed')
            AND (NEW.state IS NOT OLD.state OR NEW.answer IS NOT OLD.answer OR NEW.answered_at IS NOT OLD.answered_at
                 OR NEW.correlation_id IS NOT OLD.correlation_id OR NEW.sent_at IS NOT OLD.sent_at)
BEGIN
    SELECT RAISE(ABORT, 'append_only: a filing keeps what was sealed, and its answer');
END;

CREATE TRIGGER filing_keeps_what_was_sealed_on_delete BEFORE DELETE ON rti_filing
BEGIN
    SELECT RAISE(ABORT, 'append_only: a filing keeps what was sealed, and its answer');
END;

CREATE TRIGGER filing_keeps_what_was_sealed_on_replace BEFORE INSERT ON rti_filing
BEGIN
    SELECT RAISE(ABORT, 'append_only: a filing keeps what was sealed, and its answer')
     WHERE EXISTS (SELECT 1 FROM rti_filing WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: a filing keeps what was sealed, and its answer')
     WHERE EXISTS (SELECT 1 FROM rti_filing
                    WHERE irmark = NEW.irmark AND is_test = NEW.is_test AND state NOT IN ('refused', 'failed'))
       AND NEW.state NOT IN ('refused', 'failed');
END;
