-- A payment's movement says the same as the payment: as much, on the same day, from the same portion.
CREATE TRIGGER payment_is_its_movement AFTER INSERT ON spending_payment
    WHEN NEW.movement_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'written_by_hand: a payment and its movement say the same')
     WHERE NOT EXISTS (
        SELECT 1 FROM budgets_movement AS movement
         WHERE movement.id = NEW.movement_id AND movement.kind = 'payment' AND movement."on" = NEW."on"
           AND movement.amount_pence = NEW.amount_pence AND movement.portion_id = NEW.portion_id
     );
END;

CREATE TRIGGER payment_is_its_movement_later AFTER UPDATE OF movement_id ON spending_payment
    WHEN NEW.movement_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'written_by_hand: a payment and its movement say the same')
     WHERE NOT EXISTS (
        SELECT 1 FROM budgets_movement AS movement
         WHERE movement.id = NEW.movement_id AND movement.kind = 'payment' AND movement."on" = NEW."on"
           AND movement.amount_pence = NEW.amount_pence AND movement.portion_id = NEW.portion_id
     );
END;
