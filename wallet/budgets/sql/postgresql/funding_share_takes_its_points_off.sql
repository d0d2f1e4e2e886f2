-- Each funding share takes its points off what its table has still to place.
CREATE OR REPLACE FUNCTION funding_share_takes_its_points_off() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    UPDATE budgets_apportionment SET unplaced_points = 10000 - (SELECT sum(s.basis_points) FROM budgets_fundingshare s
        WHERE s.apportionment_id = budgets_apportionment.id)
     WHERE id IN (SELECT apportionment_id FROM fresh);
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER funding_share_takes_its_points_off AFTER INSERT ON budgets_fundingshare
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION funding_share_takes_its_points_off();
