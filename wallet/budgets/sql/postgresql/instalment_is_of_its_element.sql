-- An instalment to a holder is of the element that the holding is of.
CREATE OR REPLACE FUNCTION instalment_is_of_its_element() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM fresh JOIN budgets_holding h ON h.id = fresh.holding_id
        WHERE h.element_id <> fresh.element_id) THEN
        RAISE EXCEPTION 'elements_differ: an instalment is of its holding’s element'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER instalment_is_of_its_element AFTER INSERT ON budgets_instalment
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION instalment_is_of_its_element();
