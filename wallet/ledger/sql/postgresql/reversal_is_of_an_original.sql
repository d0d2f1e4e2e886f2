-- A reversal takes back an entry that is not itself a reversal.
CREATE OR REPLACE FUNCTION reversal_is_of_an_original() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM public.ledger_entry WHERE id = NEW.reverses_id AND reverses_id IS NULL
    ) THEN
        RAISE EXCEPTION 'not_reversible: a reversal takes back an entry that is not itself a reversal'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER reversal_is_of_an_original AFTER INSERT ON ledger_entry
    FOR EACH ROW WHEN (new.reverses_id IS NOT NULL) EXECUTE FUNCTION reversal_is_of_an_original();
