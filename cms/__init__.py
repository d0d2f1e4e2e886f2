"""The public site: what everybody may read about budgets, support and rights, kept by those who know."""
