"""The app of this room."""

from django.apps import AppConfig


class StarterConfig(AppConfig):
    """What a new area starts with."""

    name = "cms.starter"
