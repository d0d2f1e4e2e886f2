-- A reversal undoes its original line by line, the last line first, and completely.
CREATE TRIGGER reversal_mirrors_its_original AFTER INSERT ON ledger_transfer
BEGIN
    SELECT RAISE(ABORT, 'not_reversible: a reversal mirrors its original line by line')
      FROM ledger_entry reversal
      JOIN ledger_entry original ON original.id = reversal.reverses_id
      JOIN ledger_transfer final ON final.id = original.final_transfer_id
      LEFT JOIN ledger_transfer undone
        ON undone.entry_id = original.id AND undone.position = final.position + 1 - NEW.position
       AND undone.debit_account_id = NEW.credit_account_id AND undone.credit_account_id = NEW.debit_account_id
       AND undone.amount_pence = NEW.amount_pence
     WHERE reversal.id = NEW.entry_id
       AND (undone.id IS NULL OR (NEW.id = reversal.final_transfer_id) <> (undone.position = 1));
END;
