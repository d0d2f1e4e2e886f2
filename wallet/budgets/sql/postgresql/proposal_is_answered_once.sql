-- A proposal keeps who asked for what, and its answer once it has one.
CREATE OR REPLACE FUNCTION proposal_is_answered_once() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'append_only: a proposal keeps who asked for what, and its answer'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.id IS DISTINCT FROM OLD.id
         OR NEW.budget_id IS DISTINCT FROM OLD.budget_id
         OR NEW.effective_on IS DISTINCT FROM OLD.effective_on
         OR NEW.note IS DISTINCT FROM OLD.note
         OR NEW.proposed_by_id IS DISTINCT FROM OLD.proposed_by_id
         OR NEW.proposed_at IS DISTINCT FROM OLD.proposed_at
         OR OLD.state IN ('confirmed', 'declined', 'withdrawn')
    THEN
        RAISE EXCEPTION 'append_only: a proposal keeps who asked for what, and its answer'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER proposal_is_answered_once BEFORE UPDATE ON budgets_proposal
    FOR EACH ROW EXECUTE FUNCTION proposal_is_answered_once();

CREATE OR REPLACE TRIGGER proposal_is_answered_once_on_delete BEFORE DELETE OR TRUNCATE ON budgets_proposal
    FOR EACH STATEMENT EXECUTE FUNCTION proposal_is_answered_once();
