"""The app of this room."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The app of the public site's pages."""

    name = "cms.pages"
