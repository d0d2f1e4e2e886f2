-- Post as `ledger_post` does, but answer a refusal instead of raising it, so that the caller's transaction lives on.
CREATE OR REPLACE FUNCTION ledger_post_or_refuse(
    ids uuid[], keys text[], digests text[], kinds text[], days date[], actors text[], sources text[], reverses uuid[],
    ends int[], line_entries int[], positions int[], debits bigint[], credits bigint[], pence bigint[]
) RETURNS TABLE (entry_id uuid, is_new boolean, refusal text) LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT p.entry_id, p.is_new, NULL::text
          FROM ledger_post(ids, keys, digests, kinds, days, actors, sources, reverses, ends,
                           line_entries, positions, debits, credits, pence) p;
EXCEPTION WHEN integrity_constraint_violation THEN
    RETURN QUERY SELECT NULL::uuid, NULL::boolean, SQLERRM;
END $$;
