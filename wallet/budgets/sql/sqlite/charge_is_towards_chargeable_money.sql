-- Only money that the law lets people be charged for may carry a contribution.
CREATE TRIGGER charge_is_towards_chargeable_money BEFORE INSERT ON budgets_element
BEGIN
    SELECT RAISE(ABORT, 'not_chargeable: nobody is charged towards this money')
     WHERE NEW.contribution_pence > 0 AND NOT (SELECT chargeable FROM budgets_fundingstream WHERE id = NEW.stream_id);
END;
