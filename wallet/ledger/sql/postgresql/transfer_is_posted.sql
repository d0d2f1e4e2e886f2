-- Every transfer is posted to both accounts, with the next number and running balance of each, stamped inside the lock.
CREATE OR REPLACE FUNCTION transfer_is_posted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    stamp timestamptz;
BEGIN
    PERFORM FROM public.ledger_account
      WHERE id IN (SELECT debit_account_id FROM fresh UNION SELECT credit_account_id FROM fresh)
      ORDER BY id FOR NO KEY UPDATE;
    stamp := clock_timestamp();
    INSERT INTO public.ledger_posting (account_id, number, transfer_id, change_pence, balance_pence, posted_at)
    WITH moves AS (
        SELECT account.id AS account_id, fresh.id AS transfer_id,
               CASE account.side WHEN 'debit' THEN amount_pence ELSE -amount_pence END AS change_pence
          FROM fresh JOIN public.ledger_account account ON account.id = debit_account_id
        UNION ALL
        SELECT account.id, fresh.id, CASE account.side WHEN 'credit' THEN amount_pence ELSE -amount_pence END
          FROM fresh JOIN public.ledger_account account ON account.id = credit_account_id
    )
    SELECT account_id, coalesce(newest.number, 0) + row_number() OVER passbook, transfer_id, change_pence,
           coalesce(newest.balance_pence, 0) + (sum(change_pence) OVER passbook)::bigint, stamp
      FROM moves
      LEFT JOIN LATERAL (
          SELECT number, balance_pence FROM public.ledger_posting WHERE ledger_posting.account_id = moves.account_id
           ORDER BY number DESC LIMIT 1) newest ON true
    WINDOW passbook AS (PARTITION BY account_id ORDER BY transfer_id);
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER transfer_is_posted AFTER INSERT ON ledger_transfer
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION transfer_is_posted();
