-- A transfer stays within one fund: no funder's money becomes another's.
CREATE OR REPLACE FUNCTION transfer_stays_in_one_fund() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    refusal text;
BEGIN
    SELECT CASE WHEN debit.id IS NULL OR credit.id IS NULL THEN 'account_unknown: a transfer is between two accounts'
                ELSE 'funds_differ: a transfer stays within one fund' END
      INTO refusal
      FROM fresh
      LEFT JOIN public.ledger_account debit ON debit.id = fresh.debit_account_id
      LEFT JOIN public.ledger_account credit ON credit.id = fresh.credit_account_id
     WHERE debit.fund_id IS DISTINCT FROM credit.fund_id OR debit.id IS NULL
     LIMIT 1;
    IF refusal IS NOT NULL THEN
        RAISE EXCEPTION '%', refusal USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER transfer_stays_in_one_fund AFTER INSERT ON ledger_transfer
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION transfer_stays_in_one_fund();
