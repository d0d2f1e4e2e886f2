-- A funding stream keeps its funder, its fund and whether it may be charged for.
CREATE OR REPLACE FUNCTION stream_keeps_its_nature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'append_only: a funding stream keeps its funder, its fund and whether it may be charged for'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.id IS DISTINCT FROM OLD.id
         OR NEW.funder_id IS DISTINCT FROM OLD.funder_id
         OR NEW.code IS DISTINCT FROM OLD.code
         OR NEW.source IS DISTINCT FROM OLD.source
         OR NEW.chargeable IS DISTINCT FROM OLD.chargeable
         OR NEW.fund_id IS DISTINCT FROM OLD.fund_id
    THEN
        RAISE EXCEPTION 'append_only: a funding stream keeps its funder, its fund and whether it may be charged for'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER stream_keeps_its_nature BEFORE UPDATE ON budgets_fundingstream
    FOR EACH ROW EXECUTE FUNCTION stream_keeps_its_nature();

CREATE OR REPLACE TRIGGER stream_keeps_its_nature_on_delete BEFORE DELETE OR TRUNCATE ON budgets_fundingstream
    FOR EACH STATEMENT EXECUTE FUNCTION stream_keeps_its_nature();
