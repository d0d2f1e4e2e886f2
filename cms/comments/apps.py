"""The app of this room."""

from django.apps import AppConfig

OFFICE = {
    "comments:asking": "People who ask for support",
    "comments:moderation": "Comments on the website",
    "comments:formats": "Pages to send in another format",
    "comments:worries": "Words that may worry us",
}


class CommentsConfig(AppConfig):
    """What people say, and what is answered."""

    name = "cms.comments"

    def ready(self) -> None:
        """Hang comments under the pages of the site, lead officers to them, and hear of what changes."""
        from cms.comments import signals
        from cms.comments.panels import of_desk, of_page
        from wallet.home import other_work
        from wallet.ui import panels

        panels.add("page", "comments.comments", of_page)
        panels.add("site_desk", "comments.waiting", of_desk)
        other_work.add("The public site", OFFICE)
        signals.listen()
