"""Integrated budgets: elements from funders, split into portions, paid by instalments."""
