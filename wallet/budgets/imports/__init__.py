"""Bringing in budgets from a finance system's file: read, parsed, staged, matched with what is on file, applied."""
