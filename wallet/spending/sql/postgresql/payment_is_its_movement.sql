-- A payment's movement says the same as the payment: as much, on the same day, from the same portion.
CREATE OR REPLACE FUNCTION payment_is_its_movement() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off
        AS $$
BEGIN
    -- By key: a plan made while the table was small would read the whole of it for every payment ever after.
    IF NOT EXISTS (
        SELECT FROM public.budgets_movement AS movement
         WHERE movement.id = NEW.movement_id AND movement.kind = 'payment' AND movement."on" = NEW."on"
           AND movement.amount_pence = NEW.amount_pence AND movement.portion_id = NEW.portion_id
    ) THEN
        RAISE EXCEPTION 'written_by_hand: a payment and its movement say the same'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER payment_is_its_movement AFTER INSERT OR UPDATE OF movement_id ON spending_payment
    FOR EACH ROW WHEN (new.movement_id IS NOT NULL) EXECUTE FUNCTION payment_is_its_movement();
