-- Closing balances are written before their close, so that none is slipped into a closed period.
CREATE OR REPLACE FUNCTION closing_balance_comes_before_its_close() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM fresh JOIN public.ledger_close ON ledger_close.id = fresh.close_id) THEN
        RAISE EXCEPTION 'out_of_order: closing balances are written before their close'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER closing_balance_comes_before_its_close AFTER INSERT ON ledger_closingbalance
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION closing_balance_comes_before_its_close();
