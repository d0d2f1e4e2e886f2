"""The app of this room."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The only writer of money: funds, accounts, entries, transfers and postings."""

    name = "wallet.ledger"
