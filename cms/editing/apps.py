"""The app of this room."""

from django.apps import AppConfig


class EditingConfig(AppConfig):
    """Who keeps the site, and how."""

    name = "cms.editing"
