"""The app of this room."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The app of the public site's pages."""

    name = "cms.pages"

    def ready(self) -> None:
        """Hear of every change that a kept page would not show."""
        from cms.pages import signals

        signals.listen()
