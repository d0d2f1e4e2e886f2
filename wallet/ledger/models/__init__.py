"""What the ledger keeps: whose money, where it is, what happened, and each account's passbook."""

from wallet.ledger.models.account import Account, Side
from wallet.ledger.models.close import Close, ClosingBalance
from wallet.ledger.models.entry import Entry
from wallet.ledger.models.fund import Fund
from wallet.ledger.models.posting import Posting
from wallet.ledger.models.transfer import Transfer

__all__ = ["Account", "Close", "ClosingBalance", "Entry", "Fund", "Posting", "Side", "Transfer"]
