-- A funder’s share of a portion is never changed: a change is a new table.
CREATE TRIGGER funding_share_is_append_only BEFORE UPDATE ON budgets_fundingshare
BEGIN
    SELECT RAISE(ABORT, 'append_only: a funding share is never changed or removed');
END;

CREATE TRIGGER funding_share_is_append_only_on_delete BEFORE DELETE ON budgets_fundingshare
BEGIN
    SELECT RAISE(ABORT, 'append_only: a funding share is never changed or removed');
END;

CREATE TRIGGER funding_share_is_append_only_on_replace BEFORE INSERT ON budgets_fundingshare
BEGIN
    SELECT RAISE(ABORT, 'append_only: a funding share is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_fundingshare WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: a funding share is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_fundingshare WHERE apportionment_id = NEW.apportionment_id
         AND holding_id = NEW.holding_id);
END;
