-- A proposal keeps who asked for what, and its answer once it has one.
CREATE TRIGGER proposal_is_answered_once BEFORE UPDATE ON budgets_proposal
    WHEN NEW.id IS NOT OLD.id
         OR NEW.budget_id IS NOT OLD.budget_id
         OR NEW.effective_on IS NOT OLD.effective_on
         OR NEW.note IS NOT OLD.note
         OR NEW.proposed_by_id IS NOT OLD.proposed_by_id
         OR NEW.proposed_at IS NOT OLD.proposed_at
         OR OLD.state IN ('confirmed', 'declined', 'withdrawn')
BEGIN
    SELECT RAISE(ABORT, 'append_only: a proposal keeps who asked for what, and its answer');
END;

CREATE TRIGGER proposal_is_answered_once_on_delete BEFORE DELETE ON budgets_proposal
BEGIN
    SELECT RAISE(ABORT, 'append_only: a proposal keeps who asked for what, and its answer');
END;

CREATE TRIGGER proposal_is_answered_once_on_replace BEFORE INSERT ON budgets_proposal
BEGIN
    SELECT RAISE(ABORT, 'append_only: a proposal keeps who asked for what, and its answer')
     WHERE EXISTS (SELECT 1 FROM budgets_proposal WHERE id = NEW.id);
END;
