"""The app of this room."""

from django.apps import AppConfig
from django.http import HttpRequest

OFFICE = {
    "community:moderation": "Reviews to read before they show",
    "community:worries": "Words in reviews that may worry us",
    "community:conversations": "Conversations that were reported",
    "community:introduce": "Introduce two people to each other",
}


class CommunityConfig(AppConfig):
    """The community: what people say, and people who have been there."""

    name = "marketplace.community"

    def ready(self) -> None:
        """Hang what people say into the page of a listing; lead people to each other, and officers to their work."""
        from marketplace.community.panels import of_listing
        from wallet.home import other_work
        from wallet.ui import navigation, panels

        panels.add("listing", "community.reviews", of_listing)
        other_work.add("Reviews and meeting people", OFFICE)
        navigation.add(navigation.Place(text="Meet people", url_name="community:peers", is_for=_is_at_home, order=60))


def _is_at_home(request: HttpRequest) -> bool:
    """Answer whether the visitor is here for themselves or somebody close: on a person's pages, and on these."""
    relation = getattr(request, "relation", None)
    return not relation.is_staff if relation else request.path.startswith("/peers/")
