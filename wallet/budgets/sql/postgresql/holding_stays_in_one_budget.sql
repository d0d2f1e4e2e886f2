-- A holding joins an element and a portion of one budget.
CREATE OR REPLACE FUNCTION holding_stays_in_one_budget() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM fresh JOIN budgets_element e ON e.id = fresh.element_id
        JOIN budgets_portion p ON p.id = fresh.portion_id
                WHERE e.budget_id <> p.budget_id) THEN
        RAISE EXCEPTION 'budgets_differ: a holding joins an element and a portion of one budget'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER holding_stays_in_one_budget AFTER INSERT ON budgets_holding
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION holding_stays_in_one_budget();
