-- An entry takes effect after the last closed period; an older snapshot could not see the last close, so is refused.
CREATE OR REPLACE FUNCTION entry_is_in_an_open_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'snapshot_too_old: entries are posted under read committed, which sees the last close'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (SELECT FROM fresh WHERE effective_on <= (SELECT max(through) FROM public.ledger_close)) THEN
        RAISE EXCEPTION 'period_closed: an entry takes effect after the last closed period'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER entry_is_in_an_open_period AFTER INSERT ON ledger_entry
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION entry_is_in_an_open_period();
