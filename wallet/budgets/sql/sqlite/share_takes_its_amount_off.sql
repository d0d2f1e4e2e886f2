-- Each share takes its amount off what its split has still to place.
CREATE TRIGGER share_takes_its_amount_off AFTER INSERT ON budgets_share
BEGIN
    UPDATE budgets_split SET unplaced_pence = (SELECT e.total_pence FROM budgets_element e WHERE e.id = element_id)
        - (SELECT sum(s.amount_pence) FROM budgets_share s WHERE s.split_id = budgets_split.id)
     WHERE id = NEW.split_id;
END;
