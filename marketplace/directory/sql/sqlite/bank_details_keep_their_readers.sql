-- Who read bank details first is never rewritten, the second reading comes later by itself, and both stay once made.
CREATE TRIGGER bank_details_keep_their_readers BEFORE UPDATE ON directory_requestcheck
WHEN OLD.kind = 'bank_details' AND (
    OLD.second_by_id IS NOT NULL OR NEW.checked_by_id <> OLD.checked_by_id OR NEW.kind <> OLD.kind
)
BEGIN
    SELECT RAISE(ABORT, 'bank_details_readers: who read bank details is never changed');
END;

CREATE TRIGGER bank_details_keep_their_readers_on_insert BEFORE INSERT ON directory_requestcheck
WHEN NEW.second_by_id IS NOT NULL OR EXISTS (
    SELECT 1 FROM directory_requestcheck
    WHERE kind = 'bank_details' AND (id = NEW.id OR (request_id = NEW.request_id AND kind = NEW.kind))
)
BEGIN
    SELECT RAISE(ABORT, 'bank_details_readers: the second reading comes after the first');
END;

CREATE TRIGGER bank_details_keep_their_readers_on_delete BEFORE DELETE ON directory_requestcheck
WHEN OLD.kind = 'bank_details' AND OLD.second_by_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'bank_details_readers: who read bank details is never changed');
END;
