-- A split is never changed or removed; what it has not placed is only ever what its shares leave.
CREATE OR REPLACE FUNCTION split_is_append_only() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'append_only: a split is never changed or removed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.id IS DISTINCT FROM OLD.id
         OR NEW.element_id IS DISTINCT FROM OLD.element_id
         OR NEW.number IS DISTINCT FROM OLD.number
         OR NEW.effective_on IS DISTINCT FROM OLD.effective_on
         OR NEW.proposed_by_id IS DISTINCT FROM OLD.proposed_by_id
         OR NEW.confirmed_by_id IS DISTINCT FROM OLD.confirmed_by_id
         OR NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at
         OR NEW.movement_id IS DISTINCT FROM OLD.movement_id
         OR NEW.unplaced_pence <> (SELECT total_pence FROM budgets_element WHERE id = NEW.element_id)
             - (SELECT coalesce(sum(amount_pence), 0) FROM budgets_share WHERE split_id = NEW.id)
    THEN
        RAISE EXCEPTION 'append_only: a split is never changed or removed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER split_is_append_only BEFORE UPDATE ON budgets_split
    FOR EACH ROW EXECUTE FUNCTION split_is_append_only();

CREATE OR REPLACE TRIGGER split_is_append_only_on_delete BEFORE DELETE OR TRUNCATE ON budgets_split
    FOR EACH STATEMENT EXECUTE FUNCTION split_is_append_only();
