"""The app of this room."""

from pathlib import Path

from django.apps import AppConfig
from django.core import checks as system_checks
from django.db.models.signals import post_migrate, pre_migrate


class LedgerConfig(AppConfig):
    """The only writer of money: funds, accounts, entries, transfers and postings."""

    name = "wallet.ledger"

    def ready(self) -> None:
        """Register this app's guards, and stand every app's guards up again after each migration."""
        from wallet.ledger import guards

        guards.register(self.label, Path(__file__).parent / "sql")
        pre_migrate.connect(guards.before_migrations, sender=self, dispatch_uid="ledger.guards.before")
        post_migrate.connect(guards.after_migrations, sender=self, dispatch_uid="ledger.guards.after")
        system_checks.register(guards.check_guards, system_checks.Tags.database)
