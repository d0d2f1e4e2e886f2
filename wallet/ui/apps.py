"""The app of this room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Form fields, widgets and components, in the one markup we use."""

    name = "wallet.ui"
