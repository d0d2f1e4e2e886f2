-- A table of funding shares is never changed or removed; what it has not placed is what its shares leave.
CREATE OR REPLACE FUNCTION apportionment_is_append_only() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
        AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'append_only: a table of funding shares is never changed or removed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.id IS DISTINCT FROM OLD.id
         OR NEW.portion_id IS DISTINCT FROM OLD.portion_id
         OR NEW.starts_on IS DISTINCT FROM OLD.starts_on
         OR NEW.unplaced_points <> 10000 - (SELECT coalesce(sum(basis_points), 0) FROM budgets_fundingshare
             WHERE apportionment_id = NEW.id)
    THEN
        RAISE EXCEPTION 'append_only: a table of funding shares is never changed or removed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER apportionment_is_append_only BEFORE UPDATE ON budgets_apportionment
    FOR EACH ROW EXECUTE FUNCTION apportionment_is_append_only();

CREATE OR REPLACE TRIGGER apportionment_is_append_only_on_delete BEFORE DELETE OR TRUNCATE ON budgets_apportionment
    FOR EACH STATEMENT EXECUTE FUNCTION apportionment_is_append_only();
