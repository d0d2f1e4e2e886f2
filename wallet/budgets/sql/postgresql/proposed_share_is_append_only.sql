-- What was asked for in a proposal is never changed: another wish is another proposal.
CREATE OR REPLACE FUNCTION proposed_share_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: a proposed share is never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER proposed_share_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON budgets_proposedshare
    FOR EACH STATEMENT EXECUTE FUNCTION proposed_share_is_append_only();
