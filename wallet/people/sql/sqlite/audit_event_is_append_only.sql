-- What was written down about a change is never changed, removed or replaced.
CREATE TRIGGER audit_event_is_append_only BEFORE UPDATE ON people_auditevent
BEGIN
    SELECT RAISE(ABORT, 'append_only: an audit event is never changed or removed');
END;

CREATE TRIGGER audit_event_is_append_only_on_delete BEFORE DELETE ON people_auditevent
BEGIN
    SELECT RAISE(ABORT, 'append_only: an audit event is never changed or removed');
END;

CREATE TRIGGER audit_event_is_append_only_on_replace BEFORE INSERT ON people_auditevent
WHEN EXISTS (SELECT 1 FROM people_auditevent WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'append_only: an audit event is never changed or removed');
END;
