-- What a council or the NHS holds itself is its own money only.
CREATE OR REPLACE FUNCTION commissioner_holds_its_own_money() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM fresh JOIN budgets_portion p ON p.id = fresh.portion_id
        JOIN budgets_element e ON e.id = fresh.element_id JOIN budgets_fundingstream s ON s.id = e.stream_id
            WHERE p.funder_id <> s.funder_id) THEN
        RAISE EXCEPTION 'funders_differ: a commissioner holds its own money only'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER commissioner_holds_its_own_money AFTER INSERT ON budgets_holding
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION commissioner_holds_its_own_money();
