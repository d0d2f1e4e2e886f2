"""The app of this room."""

from django.apps import AppConfig

OFFICE = {
    "The public site": {
        "editing:editors": "Who writes and publishes",
    },
}


class EditingConfig(AppConfig):
    """Who keeps the site, and how."""

    name = "cms.editing"

    def ready(self) -> None:
        """Listen to Wagtail, and lead officers and editors here."""
        from cms.editing import panels, signals
        from wallet.home import other_work

        signals.connect(self)
        panels.hang()
        for subject, pages in OFFICE.items():
            other_work.add(subject, pages)
