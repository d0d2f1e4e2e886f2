-- A period is closed after the one before it, while nobody is posting.
CREATE OR REPLACE FUNCTION close_follows_the_last() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE public.ledger_close, public.ledger_entry IN SHARE ROW EXCLUSIVE MODE;
    IF EXISTS (SELECT FROM public.ledger_close WHERE through >= NEW.through AND id <> NEW.id) THEN
        RAISE EXCEPTION 'out_of_order: a period is closed after the one before it'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER close_follows_the_last AFTER INSERT ON ledger_close
    FOR EACH ROW EXECUTE FUNCTION close_follows_the_last();
