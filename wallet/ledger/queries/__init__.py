"""What the ledger knows, read in few and steady steps."""

from wallet.ledger.queries.accounts import balances, balances_on

__all__ = ["balances", "balances_on"]
