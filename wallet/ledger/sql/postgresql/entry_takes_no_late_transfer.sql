-- An entry's transfers are numbered 1 to n, the last is the one it named, and nothing is added afterwards.
CREATE OR REPLACE FUNCTION entry_takes_no_late_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM fresh
          LEFT JOIN public.ledger_entry entry ON entry.id = fresh.entry_id
          LEFT JOIN public.ledger_transfer previous
            ON previous.entry_id = fresh.entry_id AND previous.position = fresh.position - 1
         WHERE entry.id IS NULL
            OR (fresh.position > 1 AND (previous.id IS NULL OR previous.id = entry.final_transfer_id))
            OR fresh.position < 1
    ) OR EXISTS (
        SELECT FROM fresh
          JOIN public.ledger_entry named ON named.final_transfer_id = fresh.id
         WHERE named.id <> fresh.entry_id
    ) THEN
        RAISE EXCEPTION 'entry_finished: transfers are numbered from 1 to the one their entry named'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER entry_takes_no_late_transfer AFTER INSERT ON ledger_transfer
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION entry_takes_no_late_transfer();
