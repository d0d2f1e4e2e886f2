"""The ledger's migrations and one that nobody has written yet: a field more, and a field made wider."""
