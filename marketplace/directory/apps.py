"""The app of this room."""

from pathlib import Path

from django.apps import AppConfig
from django.db.models.signals import post_migrate

OFFICE = {
    "Listings": {
        "directory:moderation": "Changes that wait",
        "directory:claims": "People who say that a listing is theirs",
        "directory:offers": "Groups that told us about themselves",
        "directory:problems": "Problems that people told us about",
        "directory:checks_due": "Listings to check again",
    },
    "Providers": {
        "directory:request_desk": "Requests for a new provider",
        "directory:approvals": "Approved providers",
    },
    "The directory": {
        "directory:imports": "Where listings come from: feeds and files",
        "directory:words": "Words that mean the same, for searches",
        "directory:gaps": "Market gaps: what people look for and do not find",
    },
}


class DirectoryConfig(AppConfig):
    """Who and what is there: organisations, services, places, times, costs, and finding them."""

    name = "marketplace.directory"

    def ready(self) -> None:
        """Keep the full-text index standing, and the guards over who has been checked; lead everybody to support."""
        from marketplace.directory import panels, search_tables, wayfinding
        from wallet.home import other_work
        from wallet.ledger import guards

        panels.hang()
        for subject, pages in OFFICE.items():
            other_work.add(subject, pages)
        guards.register(self.label, Path(__file__).parent / "sql")
        post_migrate.connect(search_tables.after_migrations, sender=self, dispatch_uid="directory.search_tables")
        wayfinding.lead()
