-- No movement takes an account below nothing, unless the account may be overdrawn.
CREATE TRIGGER account_is_never_overdrawn AFTER INSERT ON ledger_posting
    WHEN NEW.balance_pence < 0 AND NEW.change_pence < 0
BEGIN
    SELECT RAISE(ABORT, 'overdrawn: an account would fall below nothing')
     WHERE NOT (SELECT may_overdraw FROM ledger_account WHERE id = NEW.account_id);
END;
