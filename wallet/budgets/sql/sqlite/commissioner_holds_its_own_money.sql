-- What a council or the NHS holds itself is its own money only.
CREATE TRIGGER commissioner_holds_its_own_money BEFORE INSERT ON budgets_holding
BEGIN
    SELECT RAISE(ABORT, 'funders_differ: a commissioner holds its own money only')
     WHERE (SELECT funder_id FROM budgets_portion
         WHERE id = NEW.portion_id) <> (SELECT s.funder_id FROM budgets_element e
             JOIN budgets_fundingstream s ON s.id = e.stream_id WHERE e.id = NEW.element_id);
END;
