-- A funder’s part of a budget keeps what was agreed; its accounts are named once.
CREATE TRIGGER element_keeps_its_amounts BEFORE UPDATE ON budgets_element
    WHEN NEW.id IS NOT OLD.id
         OR NEW.budget_id IS NOT OLD.budget_id
         OR NEW.stream_id IS NOT OLD.stream_id
         OR NEW.amount_pence IS NOT OLD.amount_pence
         OR NEW.frequency IS NOT OLD.frequency
         OR NEW.starts_on IS NOT OLD.starts_on
         OR NEW.ends_on IS NOT OLD.ends_on
         OR NEW.total_pence IS NOT OLD.total_pence
         OR NEW.contribution_pence IS NOT OLD.contribution_pence
         OR NEW.contribution_basis IS NOT OLD.contribution_basis
         OR (OLD.award_account_id IS NOT NULL AND NEW.award_account_id IS NOT OLD.award_account_id)
         OR (OLD.bank_account_id IS NOT NULL AND NEW.bank_account_id IS NOT OLD.bank_account_id)
         OR (NEW.unsplit = 0) <> EXISTS (SELECT 1 FROM budgets_split WHERE element_id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'append_only: what a funder agreed is never changed or removed');
END;

CREATE TRIGGER element_keeps_its_amounts_on_delete BEFORE DELETE ON budgets_element
BEGIN
    SELECT RAISE(ABORT, 'append_only: what a funder agreed is never changed or removed');
END;

CREATE TRIGGER element_keeps_its_amounts_on_replace BEFORE INSERT ON budgets_element
BEGIN
    SELECT RAISE(ABORT, 'append_only: what a funder agreed is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_element WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: what a funder agreed is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_element WHERE budget_id = NEW.budget_id AND stream_id = NEW.stream_id
         AND frequency = NEW.frequency AND starts_on = NEW.starts_on AND ends_on = NEW.ends_on);
END;
