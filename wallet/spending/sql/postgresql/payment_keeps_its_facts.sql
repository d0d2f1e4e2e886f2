-- What a payment says it was never changes, nor does its movement once it has one; a mistake is put right by a new one.
CREATE OR REPLACE FUNCTION payment_keeps_its_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append_only: the facts of a payment are never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER payment_keeps_its_facts BEFORE DELETE OR UPDATE OF id, token, portion_id, payee_id, "on", amount_pence, purpose, outcome, funding, earmarked_to_id, asked_by_id, asked_at, is_report, commitment_id OR TRUNCATE ON spending_payment
    FOR EACH STATEMENT EXECUTE FUNCTION payment_keeps_its_facts();

CREATE OR REPLACE TRIGGER payment_keeps_its_facts_of_money BEFORE UPDATE OF movement_id ON spending_payment
    FOR EACH ROW WHEN (old.movement_id IS NOT NULL AND new.movement_id IS DISTINCT FROM old.movement_id) EXECUTE FUNCTION payment_keeps_its_facts();
