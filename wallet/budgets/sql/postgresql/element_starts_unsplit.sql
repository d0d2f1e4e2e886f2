-- A funder’s part of a budget starts without a split, and cannot be committed so.
CREATE OR REPLACE FUNCTION element_starts_unsplit() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM fresh WHERE unsplit <> 1) THEN
        RAISE EXCEPTION 'element_unsplit: a funder’s part of a budget starts without a split'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER element_starts_unsplit AFTER INSERT ON budgets_element
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION element_starts_unsplit();
