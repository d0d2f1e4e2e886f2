-- A movement of a portion is a movement of that portion’s budget.
CREATE OR REPLACE FUNCTION movement_stays_in_its_budget() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM fresh JOIN budgets_portion p ON p.id = fresh.portion_id
        WHERE p.budget_id <> fresh.budget_id) THEN
        RAISE EXCEPTION 'budgets_differ: a movement of a portion is a movement of its budget'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER movement_stays_in_its_budget AFTER INSERT ON budgets_movement
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION movement_stays_in_its_budget();
