"""The app of this room."""

from pathlib import Path

from django.apps import AppConfig
from django.db.models import Q


class SpendingConfig(AppConfig):
    """What was bought, from whom, for what, with what evidence."""

    name = "wallet.spending"

    def ready(self) -> None:
        """Register this app's guards, and its documents, so that the ledger's check finds the entry of each."""
        from wallet.budgets.models import Kind
        from wallet.ledger import guards
        from wallet.ledger.checks import register_document
        from wallet.spending.models import Commitment, Payment, Release

        guards.register(self.label, Path(__file__).parent / "sql")
        moved = Q(state__in=["recorded", "reversed"])
        register_document(Kind.PAYMENT.value, Payment, entry_field="movement__entry", due=moved)
        register_document(Kind.SET_ASIDE.value, Commitment, entry_field="movement__entry")
        register_document(Kind.RELEASED.value, Release, entry_field="movement__entry")
