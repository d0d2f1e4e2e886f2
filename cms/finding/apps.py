"""The app of this room."""

from django.apps import AppConfig


class FindingConfig(AppConfig):
    """How the site is found."""

    name = "cms.finding"
