-- A funder’s share of a portion is never changed: a change is a new table.
CREATE OR REPLACE FUNCTION funding_share_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: a funding share is never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER funding_share_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON budgets_fundingshare
    FOR EACH STATEMENT EXECUTE FUNCTION funding_share_is_append_only();
