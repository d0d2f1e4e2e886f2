-- No request becomes approved, by whatever way, unless two different people have read the bank details.
CREATE OR REPLACE FUNCTION approved_request_has_bank_details_read_twice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'approved' AND NOT EXISTS (
        SELECT 1 FROM directory_requestcheck
        WHERE request_id = NEW.id AND kind = 'bank_details' AND state = 'seen' AND second_by_id <> checked_by_id
    ) THEN
        RAISE EXCEPTION 'bank_details_read_twice: two people have not read the bank details'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER approved_request_has_bank_details_read_twice BEFORE INSERT OR UPDATE ON directory_providerrequest
    FOR EACH ROW EXECUTE FUNCTION approved_request_has_bank_details_read_twice();
