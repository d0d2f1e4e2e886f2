"""The app of this room."""

from django.apps import AppConfig


class MoneyConfig(AppConfig):
    """Pence, pounds and fair splits: arithmetic that knows no database."""

    name = "wallet.money"
