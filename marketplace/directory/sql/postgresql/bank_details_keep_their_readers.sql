-- Who read bank details first is never rewritten, the second reading comes later by itself, and both stay once made.
CREATE OR REPLACE FUNCTION bank_details_keep_their_readers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.second_by_id IS NOT NULL THEN
            RAISE EXCEPTION 'bank_details_readers: the second reading comes after the first'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.kind = 'bank_details' AND (
        OLD.second_by_id IS NOT NULL
        OR (TG_OP = 'UPDATE' AND (NEW.checked_by_id <> OLD.checked_by_id OR NEW.kind <> OLD.kind))
    ) THEN
        RAISE EXCEPTION 'bank_details_readers: who read bank details is never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER bank_details_keep_their_readers BEFORE INSERT OR DELETE OR UPDATE ON directory_requestcheck
    FOR EACH ROW EXECUTE FUNCTION bank_details_keep_their_readers();
