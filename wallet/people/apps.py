"""The app of this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Who is who, and who may see and do what for whom."""

    name = "wallet.people"
