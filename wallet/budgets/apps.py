"""The app of this room."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.apps import apps as current_apps
from django.apps.registry import Apps
from django.db.models.signals import post_migrate


class BudgetsConfig(AppConfig):
    """Integrated budgets: elements from funders, split into portions, paid by instalments."""

    name = "wallet.budgets"

    def ready(self) -> None:
        """Register this app's guards and documents, and open the default funders after each migration."""
        from wallet.budgets.models import Kind, Movement
        from wallet.budgets.queries import names
        from wallet.ledger import guards
        from wallet.ledger.checks import register_document
        from wallet.people import naming

        guards.register(self.label, Path(__file__).parent / "sql")
        naming.register(fields=("portion",), names=names.of_portions)
        naming.register(fields=("holding", "earmarked_to"), names=names.of_holdings)
        for kind in Kind:
            register_document(kind.value, Movement)
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="budgets.reference")


def _load_reference(*, apps: Apps = current_apps, **_: Any) -> None:
    """Open the default funders, unless this app's tables have just been taken away."""
    from wallet.budgets.operations import funders

    if ("budgets", "zero") in {(model._meta.app_label, model._meta.model_name) for model in apps.get_models()}:
        funders.load_reference(apps=apps)
