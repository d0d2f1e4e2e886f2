-- A funder’s part of a budget keeps what was agreed; its accounts are named once.
CREATE OR REPLACE FUNCTION element_keeps_its_amounts() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'append_only: what a funder agreed is never changed or removed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.id IS DISTINCT FROM OLD.id
         OR NEW.budget_id IS DISTINCT FROM OLD.budget_id
         OR NEW.stream_id IS DISTINCT FROM OLD.stream_id
         OR NEW.amount_pence IS DISTINCT FROM OLD.amount_pence
         OR NEW.frequency IS DISTINCT FROM OLD.frequency
         OR NEW.starts_on IS DISTINCT FROM OLD.starts_on
         OR NEW.ends_on IS DISTINCT FROM OLD.ends_on
         OR NEW.total_pence IS DISTINCT FROM OLD.total_pence
         OR NEW.contribution_pence IS DISTINCT FROM OLD.contribution_pence
         OR NEW.contribution_basis IS DISTINCT FROM OLD.contribution_basis
         OR (OLD.award_account_id IS NOT NULL AND NEW.award_account_id IS DISTINCT FROM OLD.award_account_id)
         OR (OLD.bank_account_id IS NOT NULL AND NEW.bank_account_id IS DISTINCT FROM OLD.bank_account_id)
         OR (NEW.unsplit = 0) <> EXISTS (SELECT 1 FROM budgets_split WHERE element_id = NEW.id)
    THEN
        RAISE EXCEPTION 'append_only: what a funder agreed is never changed or removed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER element_keeps_its_amounts BEFORE UPDATE ON budgets_element
    FOR EACH ROW EXECUTE FUNCTION element_keeps_its_amounts();

CREATE OR REPLACE TRIGGER element_keeps_its_amounts_on_delete BEFORE DELETE OR TRUNCATE ON budgets_element
    FOR EACH STATEMENT EXECUTE FUNCTION element_keeps_its_amounts();
