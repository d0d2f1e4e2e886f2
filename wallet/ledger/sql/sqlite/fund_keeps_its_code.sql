-- A fund keeps its code and never goes; only its name may be put right.
CREATE TRIGGER fund_keeps_its_code BEFORE UPDATE OF id, code ON ledger_fund
BEGIN
    SELECT RAISE(ABORT, 'append_only: a fund keeps its code and is never removed');
END;

CREATE TRIGGER fund_keeps_its_code_on_delete BEFORE DELETE ON ledger_fund
BEGIN
    SELECT RAISE(ABORT, 'append_only: a fund keeps its code and is never removed');
END;

CREATE TRIGGER fund_keeps_its_code_on_replace BEFORE INSERT ON ledger_fund
BEGIN
    SELECT RAISE(ABORT, 'append_only: a fund keeps its code and is never removed')
     WHERE EXISTS (SELECT 1 FROM ledger_fund WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'append_only: a fund keeps its code and is never removed')
     WHERE EXISTS (SELECT 1 FROM ledger_fund WHERE code = NEW.code);
END;
