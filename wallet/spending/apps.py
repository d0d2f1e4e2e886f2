"""The app of this room."""

from pathlib import Path

from django.apps import AppConfig
from django.db.models import Q
from django.http import HttpRequest


class SpendingConfig(AppConfig):
    """What was bought, from whom, for what, with what evidence."""

    name = "wallet.spending"

    def ready(self) -> None:
        """Register this app's guards, its documents, so that the ledger's check finds their entries, and its place."""
        from wallet.budgets.models import Kind
        from wallet.ledger import guards
        from wallet.ledger.checks import register_document
        from wallet.people import naming
        from wallet.spending.models import Commitment, Payment, Release
        from wallet.spending.queries import names
        from wallet.ui import navigation

        navigation.add(
            navigation.Place(text="Deliveries", url_name="spending:deliveries", is_for=_reports_deliveries, order=30)
        )
        guards.register(self.label, Path(__file__).parent / "sql")
        naming.register(fields=("commitment",), names=names.of_commitments)
        moved = Q(state__in=["recorded", "reversed"])
        register_document(Kind.PAYMENT.value, Payment, entry_field="movement__entry", due=moved)
        register_document(Kind.SET_ASIDE.value, Commitment, entry_field="movement__entry")
        register_document(Kind.RELEASED.value, Release, entry_field="movement__entry")


def _reports_deliveries(request: HttpRequest) -> bool:
    """Answer whether the visitor works for a provider, by what the page's door already knows where it does."""
    from wallet.people.access import has_role
    from wallet.people.models import Role
    from wallet.people.views.doors import today

    if not request.user.is_authenticated:
        return False
    relation = getattr(request, "relation", None)
    if relation is not None:
        return any(role.role == Role.PROVIDER_WORKER for role in relation.roles)
    return has_role(user=request.user, roles=[Role.PROVIDER_WORKER], on=today(request))
