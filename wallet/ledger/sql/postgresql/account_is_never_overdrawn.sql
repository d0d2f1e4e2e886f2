-- No movement takes an account below nothing, unless the account may be overdrawn.
CREATE OR REPLACE FUNCTION account_is_never_overdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    account public.ledger_account;
BEGIN
    SELECT * INTO STRICT account FROM public.ledger_account WHERE id = NEW.account_id;
    IF NOT account.may_overdraw THEN
        RAISE EXCEPTION 'overdrawn: % would be % pence short', account.code, -NEW.balance_pence
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER account_is_never_overdrawn AFTER INSERT ON ledger_posting
    FOR EACH ROW WHEN (new.balance_pence < 0 AND new.change_pence < 0) EXECUTE FUNCTION account_is_never_overdrawn();
