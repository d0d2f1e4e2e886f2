-- A table of funding shares starts with 100 % still to be placed.
CREATE OR REPLACE FUNCTION apportionment_starts_with_the_whole() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM fresh WHERE unplaced_points <> 10000) THEN
        RAISE EXCEPTION 'apportionment_incomplete: a table of funding shares starts with the whole'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER apportionment_starts_with_the_whole AFTER INSERT ON budgets_apportionment
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION apportionment_starts_with_the_whole();
