-- What the person can read about who looked is never changed, removed or replaced.
CREATE TRIGGER look_is_append_only BEFORE UPDATE ON people_look
BEGIN
    SELECT RAISE(ABORT, 'append_only: a look is never changed or removed');
END;

CREATE TRIGGER look_is_append_only_on_delete BEFORE DELETE ON people_look
BEGIN
    SELECT RAISE(ABORT, 'append_only: a look is never changed or removed');
END;

CREATE TRIGGER look_is_append_only_on_replace BEFORE INSERT ON people_look
WHEN EXISTS (SELECT 1 FROM people_look WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'append_only: a look is never changed or removed');
END;
