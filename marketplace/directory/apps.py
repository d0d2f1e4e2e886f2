"""The app of this room."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Who and what is there: organisations, services, places, times, costs, and finding them."""

    name = "marketplace.directory"
