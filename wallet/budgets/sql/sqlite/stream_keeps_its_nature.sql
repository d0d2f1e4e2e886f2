-- A funding stream keeps its funder, its fund and whether it may be charged for.
CREATE TRIGGER stream_keeps_its_nature BEFORE UPDATE ON budgets_fundingstream
    WHEN NEW.id IS NOT OLD.id
         OR NEW.funder_id IS NOT OLD.funder_id
         OR NEW.code IS NOT OLD.code
         OR NEW.source IS NOT OLD.source
         OR NEW.chargeable IS NOT OLD.chargeable
         OR NEW.fund_id IS NOT OLD.fund_id
BEGIN
    SELECT RAISE(ABORT, 'append_only: a funding stream keeps its funder, its fund and whether it may be charged for');
END;

CREATE TRIGGER stream_keeps_its_nature_on_delete BEFORE DELETE ON budgets_fundingstream
BEGIN
    SELECT RAISE(ABORT, 'append_only: a funding stream keeps its funder, its fund and whether it may be charged for');
END;

CREATE TRIGGER stream_keeps_its_nature_on_replace BEFORE INSERT ON budgets_fundingstream
BEGIN
    SELECT RAISE(ABORT, 'append_only: a funding stream keeps its funder, its fund and whether it may be charged for')
     WHERE EXISTS (SELECT 1 FROM budgets_fundingstream WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: a funding stream keeps its funder, its fund and whether it may be charged for')
     WHERE EXISTS (SELECT 1 FROM budgets_fundingstream WHERE funder_id = NEW.funder_id AND code = NEW.code);
    SELECT RAISE(ABORT, 'append_only: a funding stream keeps its funder, its fund and whether it may be charged for')
     WHERE EXISTS (SELECT 1 FROM budgets_fundingstream WHERE fund_id = NEW.fund_id);
END;
