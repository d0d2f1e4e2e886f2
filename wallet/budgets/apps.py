"""The app of this room."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """Integrated budgets: elements from funders, split into portions, paid by instalments."""

    name = "wallet.budgets"
