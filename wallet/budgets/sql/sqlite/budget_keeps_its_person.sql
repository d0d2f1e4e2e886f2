-- A budget keeps its person and its first day, and is never removed.
CREATE TRIGGER budget_keeps_its_person BEFORE UPDATE ON budgets_budget
    WHEN NEW.id IS NOT OLD.id
         OR NEW.person_id IS NOT OLD.person_id
         OR NEW.starts_on IS NOT OLD.starts_on
BEGIN
    SELECT RAISE(ABORT, 'append_only: a budget keeps its person and its start');
END;

CREATE TRIGGER budget_keeps_its_person_on_delete BEFORE DELETE ON budgets_budget
BEGIN
    SELECT RAISE(ABORT, 'append_only: a budget keeps its person and its start');
END;

CREATE TRIGGER budget_keeps_its_person_on_replace BEFORE INSERT ON budgets_budget
BEGIN
    SELECT RAISE(ABORT, 'append_only: a budget keeps its person and its start')
     WHERE EXISTS (SELECT 1 FROM budgets_budget WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: a budget keeps its person and its start')
     WHERE EXISTS (SELECT 1 FROM budgets_budget WHERE person_id = NEW.person_id AND starts_on = NEW.starts_on);
END;
