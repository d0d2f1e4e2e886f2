-- A contribution is received only where the element was agreed with one.
CREATE TRIGGER contribution_is_towards_a_charge BEFORE INSERT ON budgets_contribution
BEGIN
    SELECT RAISE(ABORT, 'not_chargeable: nobody is charged towards this money')
     WHERE (SELECT e.contribution_pence FROM budgets_holding h JOIN budgets_element e ON e.id = h.element_id
         WHERE h.id = NEW.holding_id) IS 0;
END;
