-- Closing balances are written before their close, so that none is slipped into a closed period.
CREATE TRIGGER closing_balance_comes_before_its_close BEFORE INSERT ON ledger_closingbalance
    WHEN EXISTS (SELECT 1 FROM ledger_close WHERE id = NEW.close_id)
BEGIN
    SELECT RAISE(ABORT, 'out_of_order: closing balances are written before their close');
END;
