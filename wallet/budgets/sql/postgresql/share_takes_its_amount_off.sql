-- Each share takes its amount off what its split has still to place.
CREATE OR REPLACE FUNCTION share_takes_its_amount_off() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    UPDATE budgets_split SET unplaced_pence = (SELECT e.total_pence FROM budgets_element e WHERE e.id = element_id)
        - (SELECT sum(s.amount_pence) FROM budgets_share s WHERE s.split_id = budgets_split.id)
     WHERE id IN (SELECT split_id FROM fresh);
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER share_takes_its_amount_off AFTER INSERT ON budgets_share
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION share_takes_its_amount_off();
