-- The first split of an element settles it.
CREATE OR REPLACE FUNCTION first_split_settles_its_element() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    UPDATE budgets_element SET unsplit = 0 WHERE unsplit <> 0 AND id IN (SELECT element_id FROM fresh);
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER first_split_settles_its_element AFTER INSERT ON budgets_split
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION first_split_settles_its_element();
