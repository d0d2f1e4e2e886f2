"""The app of this room."""

from django.apps import AppConfig


class SpendingConfig(AppConfig):
    """What was bought, from whom, for what, with what evidence."""

    name = "wallet.spending"
