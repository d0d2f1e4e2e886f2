-- A contribution is received only where the element was agreed with one.
CREATE OR REPLACE FUNCTION contribution_is_towards_a_charge() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM fresh JOIN budgets_holding h ON h.id = fresh.holding_id
        JOIN budgets_element e ON e.id = h.element_id
                WHERE e.contribution_pence = 0) THEN
        RAISE EXCEPTION 'not_chargeable: nobody is charged towards this money'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER contribution_is_towards_a_charge AFTER INSERT ON budgets_contribution
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION contribution_is_towards_a_charge();
