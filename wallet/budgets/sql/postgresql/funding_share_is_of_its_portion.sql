-- A funding share names a holding of the very portion it is about.
CREATE OR REPLACE FUNCTION funding_share_is_of_its_portion() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM fresh JOIN budgets_apportionment a ON a.id = fresh.apportionment_id
        JOIN budgets_holding h ON h.id = fresh.holding_id
                WHERE a.portion_id <> h.portion_id) THEN
        RAISE EXCEPTION 'portions_differ: a funding share names a holding of its portion'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER funding_share_is_of_its_portion AFTER INSERT ON budgets_fundingshare
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION funding_share_is_of_its_portion();
