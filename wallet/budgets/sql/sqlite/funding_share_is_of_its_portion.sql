-- A funding share names a holding of the very portion it is about.
CREATE TRIGGER funding_share_is_of_its_portion BEFORE INSERT ON budgets_fundingshare
BEGIN
    SELECT RAISE(ABORT, 'portions_differ: a funding share names a holding of its portion')
     WHERE (SELECT portion_id FROM budgets_apportionment WHERE id = NEW.apportionment_id)
         IS NOT (SELECT portion_id FROM budgets_holding WHERE id = NEW.holding_id);
END;
