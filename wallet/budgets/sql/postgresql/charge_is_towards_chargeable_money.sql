-- Only money that the law lets people be charged for may carry a contribution.
CREATE OR REPLACE FUNCTION charge_is_towards_chargeable_money() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM fresh JOIN budgets_fundingstream s ON s.id = fresh.stream_id
        WHERE fresh.contribution_pence > 0 AND NOT s.chargeable) THEN
        RAISE EXCEPTION 'not_chargeable: nobody is charged towards this money'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER charge_is_towards_chargeable_money AFTER INSERT ON budgets_element
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION charge_is_towards_chargeable_money();
