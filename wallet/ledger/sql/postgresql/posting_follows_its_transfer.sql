-- A posting says what its transfer did to its account and continues that account's passbook; all else is forgery.
CREATE OR REPLACE FUNCTION posting_follows_its_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM fresh
          LEFT JOIN public.ledger_transfer transfer ON transfer.id = fresh.transfer_id
          LEFT JOIN public.ledger_account account ON account.id = fresh.account_id
          LEFT JOIN public.ledger_posting previous
            ON previous.account_id = fresh.account_id AND previous.number = fresh.number - 1
         WHERE fresh.change_pence IS DISTINCT FROM CASE
                   WHEN account.id = transfer.debit_account_id
                   THEN CASE account.side WHEN 'debit' THEN transfer.amount_pence ELSE -transfer.amount_pence END
                   WHEN account.id = transfer.credit_account_id
                   THEN CASE account.side WHEN 'credit' THEN transfer.amount_pence ELSE -transfer.amount_pence END
               END
            OR fresh.balance_pence <> fresh.change_pence + coalesce(previous.balance_pence, 0)
            OR (previous.number IS NULL) <> (fresh.number = 1)
    ) THEN
        RAISE EXCEPTION 'written_by_hand: a posting follows its transfer and continues its account'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER posting_follows_its_transfer AFTER INSERT ON ledger_posting
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION posting_follows_its_transfer();
