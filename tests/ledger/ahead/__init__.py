"""A ledger one migration ahead of ours."""
