-- A holding joins an element and a portion of one budget.
CREATE OR REPLACE FUNCTION holding_stays_in_one_budget() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    -- Row by row by key: a join may be planned as every element with every portion while the tables seem small.
    IF EXISTS (SELECT 1 FROM fresh WHERE (SELECT e.budget_id FROM budgets_element e WHERE e.id = fresh.element_id)
        <> (SELECT p.budget_id FROM budgets_portion p WHERE p.id = fresh.portion_id)) THEN
        RAISE EXCEPTION 'budgets_differ: a holding joins an element and a portion of one budget'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER holding_stays_in_one_budget AFTER INSERT ON budgets_holding
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION holding_stays_in_one_budget();
