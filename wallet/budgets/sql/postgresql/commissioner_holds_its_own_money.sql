-- What a council or the NHS holds itself is its own money only.
CREATE OR REPLACE FUNCTION commissioner_holds_its_own_money() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    -- Row by row by key: a join may be planned as every element with every portion while the tables seem small.
    IF EXISTS (SELECT 1 FROM fresh WHERE (SELECT p.funder_id FROM budgets_portion p WHERE p.id = fresh.portion_id)
        <> (SELECT s.funder_id FROM budgets_fundingstream s JOIN budgets_element e ON e.stream_id = s.id
                WHERE e.id = fresh.element_id)) THEN
        RAISE EXCEPTION 'funders_differ: a commissioner holds its own money only'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER commissioner_holds_its_own_money AFTER INSERT ON budgets_holding
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION commissioner_holds_its_own_money();
