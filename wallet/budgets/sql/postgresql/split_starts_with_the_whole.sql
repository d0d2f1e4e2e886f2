-- A split starts with the whole of its element still to be placed.
CREATE OR REPLACE FUNCTION split_starts_with_the_whole() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM fresh JOIN budgets_element e ON e.id = fresh.element_id
        WHERE fresh.unplaced_pence <> e.total_pence) THEN
        RAISE EXCEPTION 'split_incomplete: a split starts with the whole of its element'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER split_starts_with_the_whole AFTER INSERT ON budgets_split
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION split_starts_with_the_whole();
