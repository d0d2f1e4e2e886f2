-- A period is closed after the one before it, on a real day.
CREATE TRIGGER close_follows_the_last BEFORE INSERT ON ledger_close
    WHEN NEW.through <= (SELECT max(through) FROM ledger_close) OR NEW.through IS NOT date(NEW.through, '+0 days')
BEGIN
    SELECT RAISE(ABORT, 'out_of_order: a period is closed after the one before it');
END;
