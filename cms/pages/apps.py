"""The app of this room."""

from django.apps import AppConfig

OFFICE = {"pages:local_offer_report": "Local offer: what the law asks, and what is missing"}


class PagesConfig(AppConfig):
    """The app of the public site's pages."""

    name = "cms.pages"

    def ready(self) -> None:
        """Hear of every change that a kept page would not show."""
        from cms.pages import feed, following, frame_signals, listing_signals, signals
        from wallet.home import other_work

        signals.listen(self)
        frame_signals.listen()
        listing_signals.listen()
        following.follow()
        feed.supply()
        other_work.add("The public site", OFFICE)
