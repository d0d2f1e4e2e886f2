-- Each funding share takes its points off what its table has still to place.
CREATE TRIGGER funding_share_takes_its_points_off AFTER INSERT ON budgets_fundingshare
BEGIN
    UPDATE budgets_apportionment SET unplaced_points = 10000 - (SELECT sum(s.basis_points) FROM budgets_fundingshare s
        WHERE s.apportionment_id = budgets_apportionment.id)
     WHERE id = NEW.apportionment_id;
END;
