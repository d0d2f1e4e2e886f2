-- Post entries and their transfers in one statement; a key posted before with the same content answers its first entry.
CREATE OR REPLACE FUNCTION ledger_post(
    ids uuid[], keys text[], digests text[], kinds text[], days date[], actors text[], sources text[], reverses uuid[],
    ends int[], line_entries int[], positions int[], debits bigint[], credits bigint[], pence bigint[]
) RETURNS TABLE (entry_id uuid, is_new boolean) LANGUAGE plpgsql
    SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    transfer_ids bigint[];
    stamp timestamptz;
    written bigint;
    reused text;
BEGIN
    PERFORM FROM ledger_account WHERE id = ANY (debits || credits) ORDER BY id FOR NO KEY UPDATE;
    stamp := clock_timestamp();
    transfer_ids := ARRAY(SELECT nextval('ledger_transfer_id_seq') FROM generate_series(1, cardinality(pence)));
    INSERT INTO ledger_entry
           (id, key, digest, kind, effective_on, posted_at, actor, source, reverses_id, final_transfer_id)
    SELECT d.id, d.key, d.digest, d.kind, d.day, stamp, d.actor, d.source, d.reverses, transfer_ids[d.last]
      FROM unnest(ids, keys, digests, kinds, days, actors, sources, reverses, ends)
           AS d (id, key, digest, kind, day, actor, source, reverses, last)
     ORDER BY d.key
        ON CONFLICT (key) DO NOTHING;
    GET DIAGNOSTICS written = ROW_COUNT;
    IF written > 0 THEN
        INSERT INTO ledger_transfer (id, entry_id, position, debit_account_id, credit_account_id, amount_pence)
        SELECT l.id, e.id, l.position, l.debit, l.credit, l.pence
          FROM unnest(transfer_ids, line_entries, positions, debits, credits, pence)
               AS l (id, entry, position, debit, credit, pence)
          JOIN ledger_entry e ON e.id = ids[l.entry];
    END IF;
    IF written = cardinality(keys) THEN
        RETURN QUERY SELECT d.id, true FROM unnest(ids) AS d (id);
        RETURN;
    END IF;
    SELECT min(d.key) INTO reused
      FROM unnest(keys, digests) AS d (key, digest) JOIN ledger_entry e ON e.key = d.key AND e.digest <> d.digest;
    IF reused IS NOT NULL THEN
        RAISE EXCEPTION 'key_reused: %', reused USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN QUERY
        SELECT e.id, e.id = d.id FROM unnest(ids, keys) WITH ORDINALITY AS d (id, key, n)
          JOIN ledger_entry e ON e.key = d.key ORDER BY d.n;
END $$;
