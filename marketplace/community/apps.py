"""The app of this room."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """The community: what people say, and people who have been there."""

    name = "marketplace.community"

    def ready(self) -> None:
        """Hang what people say into the page of a listing."""
        from marketplace.community.panels import of_listing
        from wallet.ui import panels

        panels.add("listing", "community.reviews", of_listing)
