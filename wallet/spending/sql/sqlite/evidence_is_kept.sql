-- Evidence, once added, is never changed, swapped or removed.
CREATE TRIGGER evidence_is_kept BEFORE UPDATE ON spending_evidence
BEGIN
    SELECT RAISE(ABORT, 'append_only: evidence is never changed or removed');
END;

CREATE TRIGGER evidence_is_kept_on_delete BEFORE DELETE ON spending_evidence
BEGIN
    SELECT RAISE(ABORT, 'append_only: evidence is never changed or removed');
END;
