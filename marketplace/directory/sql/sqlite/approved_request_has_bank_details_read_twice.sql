-- No request becomes approved, by whatever way, unless two different people have read the bank details.
CREATE TRIGGER approved_request_has_bank_details_read_twice BEFORE UPDATE ON directory_providerrequest
WHEN NEW.state = 'approved' AND NOT EXISTS (
    SELECT 1 FROM directory_requestcheck
    WHERE request_id = NEW.id AND kind = 'bank_details' AND state = 'seen' AND second_by_id <> checked_by_id
)
BEGIN
    SELECT RAISE(ABORT, 'bank_details_read_twice: two people have not read the bank details');
END;

CREATE TRIGGER approved_request_has_bank_details_read_twice_on_insert BEFORE INSERT ON directory_providerrequest
WHEN NEW.state = 'approved' AND NOT EXISTS (
    SELECT 1 FROM directory_requestcheck
    WHERE request_id = NEW.id AND kind = 'bank_details' AND state = 'seen' AND second_by_id <> checked_by_id
)
BEGIN
    SELECT RAISE(ABORT, 'bank_details_read_twice: two people have not read the bank details');
END;
