-- Entry “{0}” is not whole: its transfers are not numbered from 1 to the one it named.
SELECT entry.key
  FROM ledger_entry entry
  LEFT JOIN (SELECT entry_id, count(*) AS lines, max(position) AS last FROM ledger_transfer GROUP BY entry_id) found
    ON found.entry_id = entry.id
  LEFT JOIN ledger_transfer final ON final.id = entry.final_transfer_id AND final.entry_id = entry.id
 WHERE found.lines IS NULL OR final.id IS NULL OR found.lines <> found.last OR final.position <> found.last
 ORDER BY entry.key
