-- What a payment says it was never changes, nor does its movement once it has one; a mistake is put right by a new one.
CREATE TRIGGER payment_keeps_its_facts BEFORE UPDATE OF id, token, portion_id, payee_id, "on", amount_pence, purpose, outcome, funding, earmarked_to_id, asked_by_id, asked_at, is_report, commitment_id ON spending_payment
BEGIN
    SELECT RAISE(ABORT, 'append_only: the facts of a payment are never changed or removed');
END;

CREATE TRIGGER payment_keeps_its_facts_of_money BEFORE UPDATE OF movement_id ON spending_payment
    WHEN OLD.movement_id IS NOT NULL AND NEW.movement_id IS NOT OLD.movement_id
BEGIN
    SELECT RAISE(ABORT, 'append_only: the facts of a payment are never changed or removed');
END;

CREATE TRIGGER payment_keeps_its_facts_on_delete BEFORE DELETE ON spending_payment
BEGIN
    SELECT RAISE(ABORT, 'append_only: the facts of a payment are never changed or removed');
END;
