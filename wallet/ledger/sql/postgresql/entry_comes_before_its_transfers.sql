-- An entry is written before the transfer that completes it, so it cannot borrow another entry's transfer.
CREATE OR REPLACE FUNCTION entry_comes_before_its_transfers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM fresh JOIN public.ledger_transfer ON ledger_transfer.id = fresh.final_transfer_id) THEN
        RAISE EXCEPTION 'entry_finished: an entry is completed by a transfer of its own'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER entry_comes_before_its_transfers AFTER INSERT ON ledger_entry
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION entry_comes_before_its_transfers();
