-- An entry takes effect on a real day after the last closed period.
CREATE TRIGGER entry_is_in_an_open_period BEFORE INSERT ON ledger_entry
    WHEN NEW.effective_on <= (SELECT max(through) FROM ledger_close) OR NEW.effective_on IS NOT date(NEW.effective_on, '+0 days')
BEGIN
    SELECT RAISE(ABORT, 'period_closed: an entry takes effect on a day after the last closed period');
END;
