-- What went to and fro with HMRC stays as it was.
CREATE TRIGGER exchange_is_append_only BEFORE UPDATE ON rti_exchange
BEGIN
    SELECT RAISE(ABORT, 'append_only: what went to and fro with HMRC is never changed or removed');
END;

CREATE TRIGGER exchange_is_append_only_on_delete BEFORE DELETE ON rti_exchange
BEGIN
    SELECT RAISE(ABORT, 'append_only: what went to and fro with HMRC is never changed or removed');
END;

CREATE TRIGGER exchange_is_append_only_on_replace BEFORE INSERT ON rti_exchange
BEGIN
    SELECT RAISE(ABORT, 'append_only: what went to and fro with HMRC is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM rti_exchange WHERE id = NEW.id);
END;
