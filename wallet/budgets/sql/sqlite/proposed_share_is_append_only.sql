-- What was asked for in a proposal is never changed: another wish is another proposal.
CREATE TRIGGER proposed_share_is_append_only BEFORE UPDATE ON budgets_proposedshare
BEGIN
    SELECT RAISE(ABORT, 'append_only: a proposed share is never changed or removed');
END;

CREATE TRIGGER proposed_share_is_append_only_on_delete BEFORE DELETE ON budgets_proposedshare
BEGIN
    SELECT RAISE(ABORT, 'append_only: a proposed share is never changed or removed');
END;

CREATE TRIGGER proposed_share_is_append_only_on_replace BEFORE INSERT ON budgets_proposedshare
BEGIN
    SELECT RAISE(ABORT, 'append_only: a proposed share is never changed or removed')
     WHERE EXISTS (SELECT 1 FROM budgets_proposedshare WHERE id = NEW.id);
END;
