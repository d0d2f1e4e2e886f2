"""The app of this room."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """What the person and their helpers see: one look, every penny."""

    name = "wallet.home"
