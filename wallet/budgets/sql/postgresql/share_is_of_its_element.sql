-- A share is given to a holding of the very element that is split.
CREATE OR REPLACE FUNCTION share_is_of_its_element() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM fresh JOIN budgets_split s ON s.id = fresh.split_id
        JOIN budgets_holding h ON h.id = fresh.holding_id
                WHERE s.element_id <> h.element_id) THEN
        RAISE EXCEPTION 'elements_differ: a share goes to a holding of the element that is split'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER share_is_of_its_element AFTER INSERT ON budgets_share
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION share_is_of_its_element();
