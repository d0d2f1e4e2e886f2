-- An entry bears the time at which it is posted, and no other.
CREATE OR REPLACE FUNCTION entry_is_stamped_by_the_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM fresh WHERE posted_at NOT BETWEEN statement_timestamp() AND clock_timestamp()) THEN
        RAISE EXCEPTION 'written_by_hand: an entry is stamped by the clock of the database'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER entry_is_stamped_by_the_clock AFTER INSERT ON ledger_entry
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION entry_is_stamped_by_the_clock();
