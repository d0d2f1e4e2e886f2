-- Evidence, once added, is never changed, swapped or removed.
CREATE OR REPLACE FUNCTION evidence_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: evidence is never changed or removed' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER evidence_is_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON spending_evidence
    FOR EACH STATEMENT EXECUTE FUNCTION evidence_is_kept();
