-- A reversal undoes its original line by line, the last line first, and completely.
CREATE OR REPLACE FUNCTION reversal_mirrors_its_original() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM fresh
          JOIN public.ledger_entry reversal ON reversal.id = fresh.entry_id
          JOIN public.ledger_entry original ON original.id = reversal.reverses_id
          JOIN public.ledger_transfer final ON final.id = original.final_transfer_id
          LEFT JOIN public.ledger_transfer undone
            ON undone.entry_id = original.id AND undone.position = final.position + 1 - fresh.position
           AND undone.debit_account_id = fresh.credit_account_id AND undone.credit_account_id = fresh.debit_account_id
           AND undone.amount_pence = fresh.amount_pence
         WHERE undone.id IS NULL OR (fresh.id = reversal.final_transfer_id) <> (undone.position = 1)
    ) THEN
        RAISE EXCEPTION 'not_reversible: a reversal mirrors its original line by line'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER reversal_mirrors_its_original AFTER INSERT ON ledger_transfer
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION reversal_mirrors_its_original();
